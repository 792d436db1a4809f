"""The tab "Đánh giá" of the page: choose a set, run it over the page's own assistant, read and download the result.

`desk` runs one evaluation at a time and holds the results, `sets` and `uploads` say what can be run, `setup`,
`progress`, `results` and `questions` turn values into escaped HTML, `tab` wires them to Gradio, `downloads` serves the
files. Nothing is written to disk. Importing this package imports none of them: Gradio takes seconds to load.
"""
