-- the years of which figures exist are looked up one after the other, without reading them all
create index figure_source_year_idx on figure_source (plan_year, region_id);
