"""Every setting of nbgrader for this course, with the reason above it."""

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader import preprocessors as stock

from autograder import preprocessors as ours

c = get_config()

# Students fetch from, and submit to, a course of this name.
c.CourseDirectory.course_id = "downhill"

# nbgrader's steps in nbgrader's order, but for three:
# - ClearSolutions is ours: an unsolved notebook runs to its end and says which function is missing.
# - CheckRubrics is added while the hidden tests are still there to be checked.
# - CollapseCells is added before nbgrader saves the cells, so that it puts back what was released.
c.GenerateAssignment.preprocessors = [
    stock.IncludeHeaderFooter,
    stock.LockCells,
    ours.CheckRubrics,
    ours.CollapseCells,
    ours.ClearSolutions,
    stock.ClearOutput,
    stock.CheckCellMetadata,
    stock.ComputeChecksums,
    stock.SaveCells,
    stock.ClearHiddenTests,
    stock.ClearMarkScheme,
    stock.ComputeChecksums,
    stock.CheckCellMetadata,
]

# A mark scheme stands in the locked question above a written answer, so that formgrader shows it
# to the grader beside the answer. nbgrader expects it in a task cell and would complain.
c.ClearMarkScheme.enforce_metadata = False

# nbgrader's feedback shows hidden tests and mark schemes, and loads scripts from the network. Ours
# is cleared of them and becomes a page of its own, with advice before everything else.
c.GenerateFeedback.exporter_class = "autograder.pages.FeedbackExporter"
c.GenerateFeedback.preprocessors = [
    ours.GetGrades,
    ours.HideHiddenTests,
    ours.HideMarkSchemes,
    ours.ArrangeFeedback,
]

# A notebook that was renamed, or saved in another encoding or format, is found and read.
c.Autograde.pre_convert_hook = ours.find_submission

# nbgrader's steps in nbgrader's order, with one before them: a copied cell would stop the whole
# class, a deleted or retyped one would cost what it should not.
c.Autograde.sanitize_preprocessors = [
    ours.RepairSubmission,
    stock.ClearOutput,
    stock.DeduplicateIds,
    stock.OverwriteKernelspec,
    stock.OverwriteCells,
    stock.CheckCellMetadata,
]

# nbgrader's steps in nbgrader's order, but for the first: student code and test cells run in two
# processes. `--Judge.stock=True` runs them in the student's kernel, as nbgrader does by itself.
c.Autograde.autograde_preprocessors = [
    ours.Judge,
    stock.IgnorePattern,
    ClearMetadataPreprocessor,
    stock.LimitOutput,
    stock.SaveAutoGrades,
    stock.AssignLatePenalties,
    stock.CheckCellMetadata,
]

# The judge's limits and their defaults: `autograder grade --help` and docs/grading.md. To refuse
# to grade on a machine without bubblewrap:
# c.Judge.require_isolation = True

# A deleted test cell is put back, so that the rest of the work is still graded.
c.OverwriteCells.add_missing_cells = True

# Longer than a check or a picture that runs out of time (5 s and 10 s), shorter than a grader's
# patience.
c.Execute.timeout = 60
c.Judge.cell_seconds = 60.0

# A submission may hold the state of its widgets. A page that holds it loads a script from the
# network to draw them; without it the page shows the explorers' still pictures.
c.Execute.store_widget_state = False
c.ClearMetadataPreprocessor.enabled = True
c.ClearMetadataPreprocessor.clear_cell_metadata = False
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {"downhill", "kernelspec", "language_info"}
