// The YAML layer: what text means, and where every byte of it stands.
#include "model/yaml/reader.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace multivector::tests {
namespace {

struct Read {
  explicit Read(const std::string& text) {
    file = diagnostics.sources.add("x.yaml", text);
    root = yaml::read(file, diagnostics);
  }
  Diagnostics diagnostics;
  int file = -1;
  std::optional<yaml::Node> root;
};

/// The bytes of the file that a piece of a scalar stands for.
std::string source_of(const Read& read, const language::Text& text, const std::string& piece) {
  const std::size_t begin = text.text.find(piece);
  REQUIRE(begin != std::string::npos);
  const Span span = text.span(begin, begin + piece.size());
  return read.diagnostics.sources.text(read.file).substr(span.begin, span.end - span.begin);
}

}  // namespace

TEST_CASE("a scalar is text, whatever YAML makes of it elsewhere", "[model][yaml]") {
  for (const char* word :
       {"NO", "no", "yes", "on", "010", "1e3", "0x10", "~", "null", "NULL", ".inf", "2024-03", "12:30:45", "1_000"}) {
    const Read read(std::string("key: ") + word + "\nlist: [" + word + "]\nflow: {a: " + word + "}\n");
    INFO(word);
    REQUIRE(read.root);
    CHECK(read.root->find("key")->text.text == word);
    CHECK(read.root->find("list")->items.at(0).text.text == word);
    CHECK(read.root->find("flow")->find("a")->text.text == word);
  }
}

TEST_CASE("words that YAML takes for null are keys like any other", "[model][yaml]") {
  const Read read("empty:\nnull: 1\n~: 2\n");
  REQUIRE(read.root);
  CHECK(read.root->find("empty")->is(yaml::NodeKind::empty));
  CHECK(read.root->find("null")->text.text == "1");
  CHECK(read.root->find("~")->text.text == "2");
}

TEST_CASE("every byte of a scalar knows its place in the file", "[model][yaml]") {
  const std::string text = GENERATE(
      as<std::string>{}, "to: alpha + beta\n      + gamma * delta\n",
      "to: alpha + beta\n\n   + gamma * delta   # a comment\n", "to: \"alpha + beta\n  + gamma * delta\"\n",
      "to: \"\\u0041alpha\\t+ beta \\\n     + gamma * delta\"\n", "to: 'it''s alpha + beta + gamma * delta'\n",
      "to: |\n  alpha\n  + beta  # why\n    + gamma * delta\n", "to: >\n  alpha\n  + beta\n\n  + gamma * delta\n",
      "to: >-\n\n  alpha + beta\n    + gamma * delta\n", "a:\n  - to: alpha + beta\n      + gamma * delta\n    b: 1\n",
      "\xEF\xBB\xBFto: alpha + beta + gamma * delta\n", "# \xC3\xA9\nto: alpha + beta + gamma * delta\n",
      "to: alpha + beta\r\n   + gamma * delta\r\n", "to: |\r\n  alpha + beta\r\n  + gamma * delta\r\n");
  const Read read(text);
  INFO(text << render_text(read.diagnostics));
  REQUIRE(read.root);
  const yaml::Node* node = read.root->find("to");
  if (node == nullptr) node = read.root->find("a")->items.at(0).find("to");
  REQUIRE(node->text.offset.size() == node->text.text.size() + 1);
  for (const char* piece : {"alpha", "+ beta", "gamma", "delta"}) CHECK(source_of(read, node->text, piece) == piece);
}

TEST_CASE("a literal block has comments, other text has none", "[model][yaml]") {
  const Read read("a: |\n  x\nb: >\n  x\nc: x\n");
  REQUIRE(read.root);
  CHECK(read.root->find("a")->text.comments);
  CHECK_FALSE(read.root->find("b")->text.comments);
  CHECK_FALSE(read.root->find("c")->text.comments);
}

TEST_CASE("an empty file is an empty model, not a crash", "[model][yaml]") {
  for (const char* text : {"", "\n", "# only a comment\n", "---\n", "...\n"}) {
    const Read read(text);
    REQUIRE(read.root);
    CHECK(read.root->entries.empty());
  }
}

TEST_CASE("the newcomers' mistakes are shown where they are", "[model][yaml]") {
  struct Case {
    const char* text;
    const char* code;
    int line, column;
  };
  const Case c = GENERATE(values<Case>({
      {"a: b: c\n", "colon-in-text", 1, 5},
      {"a: 1\n b: 2\n", "bad-indentation", 2, 2},
      {"a:\n  - 1\n - 2\n", "bad-indentation", 3, 2},
      {"a: [1, 2\n", "unclosed-bracket", 1, 4},
      {"a: {b: 1\nc: 2\n", "unclosed-bracket", 1, 4},
      {"a: \"b\nc: d\n", "unclosed-quote", 1, 4},
      {"a: 'b\n", "unclosed-quote", 1, 4},
      {"a: {to: x[i,j]}\n", "unquoted-bracket", 1, 9},
      {"a: {to: f(1, 2)}\n", "unquoted-comma", 1, 9},
      {"a: [f(1, 2)]\n", "unquoted-comma", 1, 5},
      {"a: 1\na: 2\n", "duplicate-key", 2, 1},
      {"a: &x 1\n", "anchor", 1, 4},
      {"a: *x\n", "alias", 1, 4},
      {"a: !x 1\n", "tag", 1, 4},
      {"a: ! 1\n", "tag", 1, 4},
      {"<<: {a: 1}\n", "merge-key", 1, 1},
      {"a: 1\n---\nb: 1\n", "second-document", 2, 1},
      {"a: 1\n\tb: 1\n", "tab", 2, 1},
      {"a: \xFF\n", "not-utf8", 1, 4},
      {"a: ]\n", "unclosed-bracket", 1, 4},
  }));
  const Read read(c.text);
  INFO(c.text << render_text(read.diagnostics));
  REQUIRE(read.diagnostics.all().size() >= 1);
  const Diagnostic& error = read.diagnostics.all().front();
  CHECK(error.code == c.code);
  const auto position = read.diagnostics.sources.position(read.file, error.span.begin);
  CHECK(position.line == c.line);
  CHECK(position.column == c.column);
}

TEST_CASE("what would blow up is refused quickly", "[model][yaml]") {
  std::string laughs = "a: &a [x, x]\n";
  for (char c = 'b'; c < 'z'; ++c)
    laughs += std::string(1, c) + ": &" + c + " [*" + char(c - 1) + ", *" + char(c - 1) + "]\n";
  for (const std::string& text :
       {laughs, std::string(100'000, '['), std::string(100'000, '{'), std::string(50'000, '-') + " x",
        "a: " + std::string(100'000, '('), std::string(20'000, '?')}) {
    const Read read(text);
    CHECK((read.diagnostics.has_errors() || read.root));
  }
}

}  // namespace multivector::tests
