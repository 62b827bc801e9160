-- The tables of the store's port. Ids and ordering keys are compared by their bytes: in UTF-8 that is the order of code points.
-- Instants are as in the rows: Unix milliseconds or seconds. What is compressed already is not compressed again.

create table meta (
  id smallint primary key check (id = 1),
  version integer not null,
  sequence bigint not null,
  hash text not null,
  first text,
  log_file text,
  log_offset bigint,
  log_length integer,
  skipped text,
  served bigint not null,
  served_instant bigint not null,
  ledger bigint not null,
  ledger_instant bigint not null,
  number bigint not null,
  instant bigint not null,
  items bigint not null,
  undated bigint not null,
  most_a_day integer not null,
  stories bigint not null,
  arrived bigint not null,
  arrived_second bigint not null,
  comments bigint,
  zone text
);

create table items (
  number bigint primary key,
  filed text collate "C" not null,
  changed text collate "C" not null,
  guid text collate "C" not null,
  path text collate "C" not null,
  json bytea not null,
  text_hash text not null,
  revision_at bigint not null,
  states text[] not null,
  revision integer not null,
  log_file text not null,
  log_offset bigint not null,
  log_length integer not null,
  arrival_file text not null,
  arrival_offset bigint not null,
  arrival_length integer not null,
  arrived bigint not null,
  former_lists text[] not null
);
create index items_filed on items (filed);
create index items_changed on items (changed);
create index items_guid on items (guid);
create index items_path on items (path);

create table texts (
  number bigint primary key,
  compressed bytea not null
);
alter table texts alter column compressed set storage external;

create table revisions (
  id text collate "C" primary key,
  at bigint not null,
  log_file text not null,
  log_offset bigint not null,
  log_length integer not null,
  arrival_file text not null,
  arrival_offset bigint not null,
  arrival_length integer not null,
  edit text
);

create table keys (
  id text collate "C" primary key,
  number bigint not null,
  seen text not null,
  key text not null,
  missing boolean not null
);

create table former_paths (
  path text collate "C" primary key,
  number bigint not null
);

create table lists (
  id text collate "C" primary key,
  number bigint not null
);

create table counts (
  id text collate "C" primary key,
  items integer not null
) with (fillfactor = 80);

create table listings (
  id text collate "C" primary key,
  name text not null,
  items integer not null,
  arrived bigint not null,
  by_items text collate "C" not null
) with (fillfactor = 80);
create index listings_by_items on listings (by_items);

create table arrivals (
  id text collate "C" primary key,
  arrivals bytea not null
) with (fillfactor = 80);
alter table arrivals alter column arrivals set storage external;

create table sources (
  id text collate "C" primary key,
  json bytea not null,
  log_file text not null,
  log_offset bigint not null,
  log_length integer not null
) with (fillfactor = 80);

create table days (
  id text collate "C" primary key,
  by_day text collate "C" not null,
  json bytea not null
) with (fillfactor = 80);
create index days_by_day on days (by_day);

create table documents (
  id text collate "C" primary key,
  json bytea not null
) with (fillfactor = 80);

create table stories (
  block integer primary key,
  fingerprints bytea not null
);
alter table stories alter column fingerprints set storage external;

create table links (
  id text collate "C" primary key
);

create table subscriptions (
  id text collate "C" primary key,
  json bytea not null,
  log_file text not null,
  log_offset bigint not null,
  log_length integer not null
) with (fillfactor = 80);

create table comments (
  id text collate "C" primary key,
  by_item text collate "C" not null,
  by_status text collate "C" not null,
  json bytea not null,
  log_file text not null,
  log_offset bigint not null,
  log_length integer not null
);
create index comments_by_item on comments (by_item);
create index comments_by_status on comments (by_status);
