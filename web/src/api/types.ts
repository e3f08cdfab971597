// Short names for the shapes of openapi.yaml.
import type { components } from './schema';

type Schemas = components['schemas'];
export type Schema<Name extends keyof Schemas> = Schemas[Name];

export type Area = Schemas['AreaFeature'];
export type AreaCollection = Schemas['AreaCollection'];
export type CaseFile = Schemas['CaseFile'];
export type Category = Schemas['Category'];
export type City = Schemas['City'];
export type Problem = Schemas['Problem'];
export type Report = Schemas['Report'];
export type ReportLine = Schemas['ReportLine'];
export type Role = Schemas['Role'];
export type Session = Schemas['Session'];
export type Status = Schemas['Status'];
export type Unit = Schemas['Unit'];
