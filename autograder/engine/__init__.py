"""The judge: student code in one process, test cells in another, plain data between them.

A submission is judged by three programs, each started once and forked for every submission:

- `worker` is what callers hold: it starts the examiner and hands it one job after the other.
- `examiner` runs test cells. It trusts what it runs and nothing that it is told.
- `student` runs everything else, in the sandbox that `sandbox` describes.

`peer` carries calls between the last two, in the bytes that `wire` defines.
"""
