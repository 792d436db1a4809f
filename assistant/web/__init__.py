"""The web page: a chat with cited answers and a reader for the documents, built with Gradio inside FastAPI.

`base` holds the contract with the assistant, `render`, `source_panel` and `documents_list` turn values into escaped
HTML, `chat` and `documents_tab` wire them to Gradio, `page` serves what surrounds them, `server` runs it. Importing
this package imports none of them: Gradio takes seconds to load.
"""
