-- What a person has typed into a long form and not sent yet: nobody else's business, gone when it is sent.
CREATE TABLE form_draft (
    user_id {id} NOT NULL,
    form {text} NOT NULL,
    saved_at {instant} NOT NULL,
    body {json} NOT NULL,
    PRIMARY KEY (user_id, form)
);
