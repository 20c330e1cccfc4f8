-- Whose place an award takes is asked at every award that is published.
create index awards_replaced_by on awards (replaced_by) where replaced_by is not null;
