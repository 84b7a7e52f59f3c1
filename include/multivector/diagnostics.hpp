// Errors and warnings about the user's text: collected, never thrown, rendered all at once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace multivector {

/// Bytes [begin, end) of one source file; `file` is the number that `Sources::add` gave, or -1 for "no place".
struct Span {
  int file = -1;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The texts that diagnostics point into.
class Sources {
public:
  /// @returns the file's number. `path` is what messages print.
  int add(std::string path, std::string text);
  [[nodiscard]] const std::string& path(int file) const { return files_.at(file).path; }
  [[nodiscard]] const std::string& text(int file) const { return files_.at(file).text; }
  [[nodiscard]] int count() const { return static_cast<int>(files_.size()); }

  struct Position {
    int line = 1;    ///< from 1
    int column = 1;  ///< from 1, in characters (UTF-8 code points)
  };
  [[nodiscard]] Position position(int file, std::size_t offset) const;
  [[nodiscard]] std::string_view line(int file, int line) const;

private:
  struct File {
    std::string path;
    std::string text;
    std::vector<std::size_t> line_begins;
  };
  std::vector<File> files_;
};

enum class Severity { error, warning };

struct Note {
  std::string text;
  Span span;  ///< may have no place
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  ///< stable, kebab-case; `multivector explain CODE` explains it
  Span span;
  std::string message;  ///< what is wrong: lower case, no full stop
  std::string help;     ///< the cure, or empty
  std::vector<Note> notes;
};

/// Collects diagnostics; the same message at the same place is kept once. At most 1,000 are kept.
class Diagnostics {
public:
  Diagnostic& error(std::string code, Span span, std::string message, std::string help = {});
  Diagnostic& warning(std::string code, Span span, std::string message, std::string help = {});
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] int error_count() const { return errors_; }
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return items_; }

  Sources sources;

private:
  std::vector<Diagnostic> items_;
  Diagnostic dropped_;
  int errors_ = 0;
};

/// All diagnostics as text with line, caret and help, in file and position order, and a closing count.
[[nodiscard]] std::string render_text(const Diagnostics& diagnostics);
/// The same as a JSON array of {code, severity, file, line, column, end_line, end_column, message, help, notes}.
[[nodiscard]] std::string render_json(const Diagnostics& diagnostics);

/// The long explanation of a code, or empty if there is no such code.
[[nodiscard]] std::string explain_code(std::string_view code);
[[nodiscard]] std::vector<std::string> all_codes();

}  // namespace multivector
