// Which ward a position lies in, without asking the server: named at once, also offline. What counts
// is the server's answer.
import type { Area, AreaCollection } from '../api/types';

export interface Position {
  lat: number;
  lon: number;
}
type Ring = readonly (readonly number[])[];

function inRing(ring: Ring, { lat, lon }: Position): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[j] ?? [];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** The first ring is the outline, the others are holes. */
const inPolygon = (rings: readonly Ring[], at: Position): boolean =>
  rings.every((ring, i) => inRing(ring, at) === (i === 0));

export function wardAt(areas: AreaCollection, at: Position): Area | undefined {
  return areas.features.find(({ geometry, properties }) => {
    if (properties.level !== 'ward' || !geometry) return false;
    const shape = geometry as unknown as GeoJSON.Geometry;
    if (shape.type === 'Polygon') return inPolygon(shape.coordinates, at);
    return shape.type === 'MultiPolygon' && shape.coordinates.some((p) => inPolygon(p, at));
  });
}

export function wardCentre(areas: AreaCollection, code: string): Position | undefined {
  const ward = areas.features.find(({ properties }) => properties.code === code);
  const [lon, lat] = ward?.properties.centroid ?? [];
  return lat === undefined || lon === undefined ? undefined : { lat, lon };
}

export const nameOf = (areas: AreaCollection, code: string | undefined): string | undefined =>
  areas.features.find(({ properties }) => properties.code === code)?.properties.name;

/** Some metres to the north and to the east. */
export function moved(at: Position, north: number, east: number): Position {
  const perDegree = 111_320;
  return {
    lat: at.lat + north / perDegree,
    lon: at.lon + east / (perDegree * Math.cos((at.lat * Math.PI) / 180)),
  };
}
