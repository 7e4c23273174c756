@rem npm scripts start with `exec`, so that signals reach the program instead of a shell. On Windows, cmd.exe runs this file.
@%*
