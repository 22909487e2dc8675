-- A pupil leaves a class by an order too: its number stands beside the period's end.
alter table enrolment add column end_order_number text;
