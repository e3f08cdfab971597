// Puts a photo on the server; the answer is its id, the same for the same photo.
import { api } from './client';
import { settle, type Failure } from './outcome';

export async function uploadPhoto(photo: Blob): Promise<{ id: string } | { failure: Failure }> {
  const form = new FormData();
  form.append('photo', photo, 'foto.jpg');
  const outcome = await settle(
    api.POST('/api/v1/photos', {
      body: form as unknown as { photo: string },
      bodySerializer: (body) => body,
    }),
  );
  return outcome.kind === 'ok' ? { id: outcome.data.id } : { failure: outcome };
}

export async function uploadPhotos(
  photos: readonly Blob[],
): Promise<{ ids: string[] } | { failure: Failure }> {
  const ids = new Set<string>();
  for (const photo of photos) {
    const stored = await uploadPhoto(photo);
    if ('failure' in stored) return stored;
    ids.add(stored.id);
  }
  return { ids: [...ids] };
}
