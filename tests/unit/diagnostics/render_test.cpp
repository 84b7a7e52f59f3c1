#include "diagnostics/diagnostics.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

using namespace multivector;

namespace {

/// The diagnostic's text for the bytes [begin, end) of a file, without the first line and the closing count.
std::string excerpt(const std::string& text, std::size_t begin, std::size_t end) {
  Diagnostics diagnostics;
  diagnostics.sources.add("f.yaml", text);
  diagnostics.error("syntax", {0, begin, end}, "wrong");
  const std::string all = render_text(diagnostics);
  const auto first = all.find('\n') + 1;
  return all.substr(first, all.find("\n\n") + 1 - first);
}

}  // namespace

TEST_CASE("a diagnostic is rendered with place, line, caret, help and note", "[diagnostics]") {
  Diagnostics diagnostics;
  const std::string text = "rules:\n  - id: a\n    when: hostility > tensoin + 0.2\n    probability: 12%\n";
  diagnostics.sources.add("scenarios/baltic.yaml", text);
  const auto second = text.find("12%");
  diagnostics.error("bad-number", {0, second, second + 3}, "`probability` must be a number from 0 to 1, not `12%`",
                    "write 0.12");
  const auto first = text.find("tensoin");
  auto& error =
      diagnostics.error("unknown-name", {0, first, first + 7}, "unknown variable `tensoin`", "did you mean `tension`?");
  error.notes.push_back({"the rule begins here", {0, text.find("a\n"), text.find("a\n") + 1}});
  error.notes.push_back({"a note without a place", {}});
  CHECK(render_text(diagnostics) == R"(scenarios/baltic.yaml:3:23: error: unknown variable `tensoin` [unknown-name]
 3 |     when: hostility > tensoin + 0.2
   |                       ^^^^^^^
help: did you mean `tension`?
note: scenarios/baltic.yaml:2:9: the rule begins here
 2 |   - id: a
   |         ^
note: a note without a place

scenarios/baltic.yaml:4:18: error: `probability` must be a number from 0 to 1, not `12%` [bad-number]
 4 |     probability: 12%
   |                  ^^^
help: write 0.12

2 errors in scenarios/baltic.yaml; nothing was run
)");
}

TEST_CASE("the closing line counts errors, warnings and files", "[diagnostics]") {
  Diagnostics diagnostics;
  CHECK(render_text(diagnostics).empty());
  diagnostics.sources.add("a.yaml", "x");
  diagnostics.sources.add("b.yaml", "y");
  diagnostics.warning("never-equal", {0, 0, 1}, "odd");
  CHECK(render_text(diagnostics).ends_with("\n1 warning in a.yaml\n"));
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.error("syntax", {1, 0, 1}, "wrong");
  CHECK(render_text(diagnostics).ends_with("\n1 error in b.yaml and 1 warning in a.yaml; nothing was run\n"));
  diagnostics.error("syntax", {0, 0, 1}, "wrong");
  CHECK(render_text(diagnostics).ends_with("\n2 errors in 2 files and 1 warning in a.yaml; nothing was run\n"));
}

TEST_CASE("an error without a place has only its message", "[diagnostics]") {
  Diagnostics diagnostics;
  diagnostics.error("missing-file", {}, "there is no file `x.yaml`", "check the path");
  CHECK(render_text(diagnostics) ==
        "error: there is no file `x.yaml` [missing-file]\nhelp: check the path\n\n1 error; nothing was run\n");
}

TEST_CASE("carets stand under the characters, whatever the line holds", "[diagnostics]") {
  CHECK(excerpt("a\tbc d", 5, 6) == " 1 | a  bc d\n   |       ^\n");  // a tab is shown as two spaces
  CHECK(excerpt("\xC3\xA9t\xC3\xA9 x", 6, 7) ==
        " 1 | \xC3\xA9t\xC3\xA9 x\n   |     ^\n");  // two-byte letters take one column
  CHECK(excerpt("\xE2\x82\xAC\xF0\x9F\x90\xAAx", 7, 8) == " 1 | \xE2\x82\xAC\xF0\x9F\x90\xAAx\n   |   ^\n");
  CHECK(excerpt("a\x1b[31mb", 6, 7) == " 1 | a\\x1b[31mb\n   |          ^\n");  // no escape reaches the terminal
  CHECK(excerpt("a\xFFz", 1, 2) == " 1 | a\\xffz\n   |  ^^^^\n");               // not UTF-8
  CHECK(excerpt("ab\xE2\x80\xAE"
                "cd",
                5, 6) == " 1 | ab\\xe2\\x80\\xaecd\n   |               ^\n");  // turns the text round
  CHECK(excerpt("ab", 2, 2) == " 1 | ab\n   |   ^\n");                         // at the end of the line
  CHECK(excerpt("ab\r\ncd", 1, 5) == " 1 | ab\n   |  ^\n");                    // goes on in the next line
  CHECK(excerpt("a\n\nb", 2, 2) == " 2 | \n   | ^\n");                         // an empty line
  CHECK(excerpt("", 0, 0) == " 1 | \n   | ^\n");
  CHECK(excerpt("ab", 7, 9) == " 1 | ab\n   |   ^\n");  // behind the end of the file
  CHECK(excerpt("ab", 1, 0) == " 1 | ab\n   |  ^\n");   // upside down
}

TEST_CASE("a very long line is cut around the caret", "[diagnostics]") {
  const std::string text = std::string(500, 'a') + "bad" + std::string(500, 'c');
  CHECK(excerpt(text, 500, 503) == " 1 | ..." + std::string(50, 'a') + "bad" + std::string(67, 'c') + "...\n   |    " +
                                       std::string(50, ' ') + "^^^\n");
  CHECK(excerpt(text, 0, 1003).size() < 300);
  const std::string last = std::string(500, 'a') + "b";
  CHECK(excerpt(last, 500, 501) == " 1 | ..." + std::string(50, 'a') + "b\n   |    " + std::string(50, ' ') + "^\n");
  CHECK(excerpt(last, 501, 501).ends_with("b\n   |    " + std::string(50, ' ') + "^\n"));
}

TEST_CASE("columns count characters", "[diagnostics]") {
  Sources sources;
  const int file = sources.add("f", "\xC3\xA9\xC3\xA9x\nab");
  CHECK(sources.position(file, 4).column == 3);
  CHECK(sources.position(file, 6).line == 2);
  CHECK(sources.position(file, 7).column == 2);
  CHECK(sources.position(file, 99).column == 3);
  CHECK(sources.line(file, 2) == "ab");
  CHECK(sources.line(file, 3).empty());
}

TEST_CASE("the same message at the same place is kept once, and at most a thousand", "[diagnostics]") {
  Diagnostics diagnostics;
  diagnostics.sources.add("f", std::string(2000, 'x'));
  diagnostics.error("syntax", {0, 1, 2}, "wrong").notes.push_back({"first", {}});
  diagnostics.error("syntax", {0, 1, 2}, "wrong").notes.push_back({"second", {}});
  CHECK(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].notes.size() == 1);
  CHECK(diagnostics.error_count() == 1);
  for (std::size_t i = 0; i < 1500; ++i) diagnostics.error("syntax", {0, i, i + 1}, "more");
  CHECK(diagnostics.all().size() == 1000);
  CHECK(diagnostics.error_count() == 1501);
}

TEST_CASE("diagnostics as JSON carry places, help and notes", "[diagnostics]") {
  Diagnostics diagnostics;
  diagnostics.sources.add("f.yaml", "ab\ncd \xFF");
  diagnostics.error("syntax", {0, 1, 4}, "wrong \xFF", "better").notes.push_back({"see", {0, 3, 4}});
  diagnostics.warning("never-equal", {}, "odd");
  const auto json = nlohmann::json::parse(render_json(diagnostics));
  REQUIRE(json.size() == 2);
  CHECK(json[0]["file"] == "f.yaml");
  CHECK(json[0]["line"] == 1);
  CHECK(json[0]["column"] == 2);
  CHECK(json[0]["end_line"] == 2);
  CHECK(json[0]["end_column"] == 2);
  CHECK(json[0]["severity"] == "error");
  CHECK(json[0]["help"] == "better");
  CHECK(json[0]["notes"][0]["text"] == "see");
  CHECK(json[0]["notes"][0]["column"] == 1);
  CHECK(json[1]["severity"] == "warning");
  CHECK_FALSE(json[1].contains("file"));
}
