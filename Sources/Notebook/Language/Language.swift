/// The language of the prompt.
