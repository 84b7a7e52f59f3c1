// multivector describe
#include "cli/commands.hpp"
#include "cli/describe_marks.hpp"
#include "cli/describe_picture.hpp"
#include "cli/describe_tables.hpp"
#include "cli/load.hpp"
#include "support/file.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace multivector::cli {

namespace {

std::string capital(std::string word) {
  word[0] = static_cast<char>(word[0] >= 'a' && word[0] <= 'z' ? word[0] - 'a' + 'A' : word[0]);
  return word;
}

/// Rows whose first cell is `of`, without that cell.
DescribedTable part(DescribedTable table, const std::string& of) {
  std::erase_if(table.rows, [&](const auto& row) { return row.front() != of; });
  if (table.rows.empty()) throw std::invalid_argument("no row is about `" + of + "`");
  for (auto& row : table.rows) row.erase(row.begin());
  table.columns.erase(table.columns.begin());
  return table;
}

/// `rules` or `rules UZ`.
DescribedTable table_of(const Words& words, const std::string& text) {
  const std::size_t blank = text.find(' ');
  const std::string what = text.substr(0, blank);
  const auto& known = described();
  if (std::find(known.begin(), known.end(), what) == known.end())
    throw std::invalid_argument("nothing called `" + what + "` can be described");
  DescribedTable table = describe_as_table(words, what);
  return blank == std::string::npos ? table : part(std::move(table), text.substr(blank + 1));
}

std::string everything(const Words& words) {
  std::string text = "# " + words.model().title + "\n";
  for (const std::string& what : described())
    text += "\n## " + capital(what) + "\n\n" + as_markdown(describe_as_table(words, what));
  return text;
}

void write(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path);
}

int into_document(const Words& words, const std::string& path) {
  const auto file = support::read_file(path);
  if (file.error != support::ReadError::none) throw NoSuchFile(path + ": " + support::to_text(file.error));
  const std::string text =
      refreshed(file.text, [&](const std::string& what) { return as_markdown(table_of(words, what)); });
  if (text != file.text) write(path, text);
  std::printf("%s %s\n", path.c_str(), text == file.text ? "is as the model says" : "was brought up to date");
  return kDone;
}

std::string described_as(const Words& words, const DescribeCommand& command) {
  if (command.what == "picture" || command.format == "svg") return picture(words);
  if (command.format == "csv") return as_csv(table_of(words, command.what));
  return command.what.empty() ? everything(words) : as_markdown(table_of(words, command.what));
}

int write_out(const Words& words, const DescribeCommand& command) {
  const bool document = !command.into.empty() && command.what.empty() && command.format.empty();
  if (document) return into_document(words, command.into);
  const std::string text = described_as(words, command);
  if (command.into.empty())
    std::fputs(text.c_str(), stdout);
  else
    write(command.into, text);
  return kDone;
}

bool fits(const DescribeCommand& command) {
  const bool picture = command.what == "picture";
  if (command.format == "svg") return picture || command.what.empty();
  if (picture) return command.format.empty();
  return command.format != "csv" || !command.what.empty();
}

}  // namespace

int describe(const DescribeCommand& command) {
  if (!fits(command)) {
    std::fputs("multivector: svg is for the picture; csv for one kind of table at a time\n", stderr);
    return kWrongUsage;
  }
  Diagnostics diagnostics;
  const Loaded loaded = load_or_complain(command.model, diagnostics);
  if (!loaded) return kWrongInput;
  const Words words(*loaded.model(), diagnostics.sources);
  try {
    return write_out(words, command);
  } catch (const std::invalid_argument& wrong) {
    std::fprintf(stderr, "multivector: %s\n", wrong.what());
    return kWrongUsage;
  }
}

}  // namespace multivector::cli
