-- The few among many that wait for a person: what their page asks for first.
create index message_to_look_at on message (organisation, status, id) where status in ('held', 'failed');
