// Words for a POSIX shell.
#pragma once

#include <string>
#include <string_view>

namespace multivector::support {

/// The text as one word of a shell command, whatever is in it: `it's` -> `'it'\''s'`. Nothing in it is expanded, and a
/// newline stays inside the word. A zero byte, which no word can hold, ends the text.
[[nodiscard]] std::string shell_quoted(std::string_view text);

}  // namespace multivector::support
