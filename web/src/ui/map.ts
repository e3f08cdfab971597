// Leaflet behind the few things that the application does with a map. Loaded with the first map.
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import { areaOpacity } from './shade';
import type { AreaCollection } from '../api/types';
import type { MapTiles } from '../app/city.svelte';
import type { Tone } from '../app/status';

export interface Position {
  lat: number;
  lon: number;
}
export interface MapPoint extends Position {
  key: string;
  tone: Tone;
  /** Named when it is hovered or read out. */
  label: string;
}
export interface MapEvents {
  select: (key: string) => void;
  choose: (position: Position) => void;
  area: ((code: string) => void) | undefined;
}

/** More points than this are drawn on a canvas: fast, but without an element for each. */
const elementsUpTo = 300;
/** From this zoom on the wards' names have room. */
const namesFrom = 13;
/** Without pictures a close view would show nothing but ground. */
const closeZoom = { tiled: 16, outlines: 13.5 };

const shapes: Record<Tone, string> = {
  wait: 'M10 2l8 15H2z', // triangle
  work: 'M10 2l8 8-8 8-8-8z', // diamond
  done: 'M10 10m-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0', // disc
  other: 'M3 3h14v14H3z', // square
};

function shapeOf(point: MapPoint): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', `mark fill-${point.tone}`);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[point.tone]);
  svg.append(path);
  return svg;
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export class MapDrawing {
  readonly #map: L.Map;
  readonly #events: MapEvents;
  readonly #tiled: boolean;
  readonly #resized: ResizeObserver;
  readonly #points = L.layerGroup();
  readonly #markers = new Map<string, L.Marker | L.CircleMarker>();
  #areas: L.GeoJSON | undefined;
  #shades: ReadonlyMap<string, number> | undefined;
  #pin: L.Marker | undefined;
  #selected: string | undefined;
  #fitted = false;

  constructor(box: HTMLElement, tiles: MapTiles | undefined, events: MapEvents) {
    this.#events = events;
    this.#tiled = tiles !== undefined;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#map = L.map(box, {
      attributionControl: tiles !== undefined,
      zoomAnimation: !still,
      fadeAnimation: !still,
      preferCanvas: false,
      maxZoom: 19,
      minZoom: 9,
      zoomSnap: 0.25,
    }).setView([-6.2, 106.85], 11);
    if (tiles)
      L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: 19 }).addTo(this.#map);
    this.#points.addTo(this.#map);
    this.#map.on('click', (event) => {
      events.choose({ lat: event.latlng.lat, lon: event.latlng.lng });
    });
    const nameWards = () => box.classList.toggle('near', this.#map.getZoom() >= namesFrom);
    this.#map.on('zoomend', nameWards);
    this.#resized = new ResizeObserver(() => this.#map.invalidateSize());
    this.#resized.observe(box);
  }

  remove(): void {
    this.#resized.disconnect();
    this.#map.stop();
    this.#map.remove();
  }

  setAreas(areas: AreaCollection): void {
    this.#areas?.remove();
    const wards = areas.features.filter((f) => f.geometry && f.properties.level === 'ward');
    const collection = { type: 'FeatureCollection', features: wards };
    this.#areas = L.geoJSON(collection as unknown as GeoJSON.FeatureCollection, {
      interactive: this.#events.area !== undefined,
      style: (feature) => this.#areaStyle(feature?.properties.code),
      onEachFeature: (feature, layer) => {
        const { code, name } = feature.properties;
        const beside = { permanent: true, direction: 'center', className: 'ward-name' } as const;
        if (!this.#tiled) layer.bindTooltip(textNode(name), beside);
        else if (this.#events.area) layer.bindTooltip(textNode(name), { sticky: true });
        if (this.#events.area) layer.on('click', () => this.#events.area?.(code));
      },
    }).addTo(this.#map);
    this.#areas.bringToBack();
    if (!this.#fitted && wards.length) this.#fit(this.#areas.getBounds());
  }

  setShades(shades: ReadonlyMap<string, number> | undefined): void {
    this.#shades = shades;
    this.#areas?.setStyle((feature) => this.#areaStyle(feature?.properties.code));
  }

  setPoints(points: readonly MapPoint[], follow: boolean): void {
    this.#points.clearLayers();
    this.#markers.clear();
    const asElements = points.length <= elementsUpTo;
    const canvas = asElements ? undefined : L.canvas({ padding: 0.3 });
    for (const point of points) {
      const marker = canvas ? this.#dot(point, canvas) : this.#mark(point);
      marker.on('click', () => this.#events.select(point.key));
      this.#markers.set(point.key, marker);
      this.#points.addLayer(marker);
    }
    if (points.length && (follow || !this.#fitted)) {
      this.#fit(L.latLngBounds(points.map((p) => [p.lat, p.lon])));
    }
    this.setSelected(this.#selected);
  }

  setSelected(key: string | undefined): void {
    for (const marker of [this.#selected, key].map((k) => this.#markers.get(k ?? ''))) {
      const on = marker !== undefined && marker === this.#markers.get(key ?? '');
      if (marker instanceof L.Marker) {
        marker.getElement()?.classList.toggle('selected', on);
        marker.setZIndexOffset(on ? 1000 : 0);
      } else marker?.setRadius(on ? 9 : 5);
    }
    const marker = key !== this.#selected ? this.#markers.get(key ?? '') : undefined;
    this.#selected = key;
    if (marker && !this.#map.getBounds().contains(marker.getLatLng())) {
      this.#map.panTo(marker.getLatLng());
    }
  }

  setChosen(position: Position | undefined, movable: boolean): void {
    if (!position) {
      this.#pin?.remove();
      this.#pin = undefined;
      return;
    }
    const at = L.latLng(position.lat, position.lon);
    if (this.#pin) this.#pin.setLatLng(at);
    else {
      const pin = document.createElement('span');
      const icon = L.divIcon({
        className: 'pin',
        html: pin,
        iconSize: [44, 44],
        iconAnchor: [22, 40],
      });
      this.#pin = L.marker(at, { icon, draggable: movable, keyboard: false, zIndexOffset: 2000 });
      this.#pin.on('dragend', () => {
        const { lat, lng } = this.#pin!.getLatLng();
        this.#events.choose({ lat, lon: lng });
      });
      this.#pin.addTo(this.#map);
      this.#map.setView(
        at,
        Math.max(this.#map.getZoom(), this.#tiled ? closeZoom.tiled : closeZoom.outlines),
      );
      this.#fitted = true;
    }
    if (!this.#map.getBounds().pad(-0.1).contains(at)) this.#map.panTo(at);
  }

  #mark(point: MapPoint): L.Marker {
    const icon = L.divIcon({
      className: 'point',
      html: shapeOf(point) as unknown as HTMLElement,
      iconSize: [28, 28],
    });
    // The list beside the map is the way by keyboard; a hundred stops of Tab would help nobody.
    return L.marker([point.lat, point.lon], { icon, title: point.label, keyboard: false });
  }

  #dot(point: MapPoint, renderer: L.Renderer): L.CircleMarker {
    return L.circleMarker([point.lat, point.lon], {
      renderer,
      radius: 5,
      weight: 1,
      color: colour('surface'),
      fillColor: colour(point.tone),
      fillOpacity: 0.9,
    });
  }

  #areaStyle(code: string | undefined): L.PathOptions {
    const shade = this.#shades?.get(code ?? '');
    return {
      className: 'area',
      weight: 1,
      fillOpacity: shade !== undefined ? areaOpacity(shade) : this.#tiled ? 0 : 1,
      fillColor: colour(shade !== undefined ? 'accent' : 'area'),
      color: colour('area-line'),
    };
  }

  #fit(bounds: L.LatLngBounds): void {
    this.#fitted = true;
    this.#map.fitBounds(bounds, { padding: [16, 16], maxZoom: 17 });
  }
}

/** Names are data: they reach the page as text, never as markup. */
function textNode(text: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}
