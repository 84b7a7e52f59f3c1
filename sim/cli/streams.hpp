// What this process prints does nothing to a terminal, whatever names and texts it has read.
#pragma once

namespace multivector::cli {

/// From now on stdout and stderr show control characters escaped (support::printable_lines); the marks for bold text
/// and for the progress bar pass on a terminal. Streams that were closed when the program began are held open, so that
/// no file gets their number: stderr then leads nowhere, and writing to stdout fails. A reader that went away is an
/// error of writing, no signal.
void guard_streams();

}  // namespace multivector::cli
