``trial -j auto`` starts one worker for each processor.
