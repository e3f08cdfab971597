// The phone's camera, seen live in a page, and the photo it takes: with time and, where the person
// allows it, place, as the phone's own camera would write them.
import { exifFor, withExif } from '../app/exif';
import type { Position } from '../ui/map';

const edge = 1920; // pixels asked of the camera
const quality = 0.88;

export const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

export class Camera {
  state = $state<'opening' | 'live' | 'refused' | 'missing'>('opening');
  /** Where the phone is: written into the photo. */
  place = $state.raw<Position | 'asked' | 'unknown'>('asked');
  #stream: MediaStream | undefined;
  #closed = false;

  async open(video: HTMLVideoElement): Promise<void> {
    this.#locate();
    try {
      const wanted = { facingMode: 'environment', width: { ideal: edge }, height: { ideal: edge } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      if (this.#closed) return stopAll(stream);
      this.#stream = stream;
      video.srcObject = stream;
      await video.play();
      this.state = 'live';
    } catch (error) {
      if (this.#closed) return;
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      this.state = refused ? 'refused' : 'missing';
    }
  }

  #locate(): void {
    if (!('geolocation' in navigator)) {
      this.place = 'unknown';
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => (this.place = { lat: coords.latitude, lon: coords.longitude }),
      () => (this.place = 'unknown'),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 },
    );
  }

  async take(video: HTMLVideoElement): Promise<Blob | undefined> {
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    const takenAt = new Date();
    const made = await new Promise<Blob | null>((give) =>
      canvas.toBlob(give, 'image/jpeg', quality),
    );
    const where = typeof this.place === 'object' ? this.place : undefined;
    return made ? withExif(made, exifFor(takenAt, where)) : undefined;
  }

  close(): void {
    this.#closed = true;
    if (this.#stream) stopAll(this.#stream);
  }
}

const stopAll = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
