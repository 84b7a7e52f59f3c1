// The model file and what it includes.
#include "model/build.hpp"
#include "model/yaml/precheck.hpp"
#include "model/yaml/reader.hpp"
#include "support/hash.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

constexpr std::size_t kMaxFiles = 2000;
constexpr std::size_t kMaxBytes = std::size_t{256} << 20;

int add_source(Build& build, const std::string& path, std::string text) {
  build.model.inputs.emplace_back(path, support::sha256(text));
  build.bytes_read += text.size();
  return build.diagnostics.sources.add(path, std::move(text));
}

/// Files of the folder that fit a pattern with `*`, one folder after the other, sorted.
std::vector<std::string> expand(const Files& files, const std::string& folder, const std::string& pattern) {
  std::vector<std::string> found{""};
  for (std::size_t begin = 0; begin <= pattern.size() && found.size() <= kMaxFiles;) {
    const std::size_t end = std::min(pattern.find('/', begin), pattern.size());
    const std::string part = pattern.substr(begin, end - begin);
    std::vector<std::string> next;
    for (const std::string& before : found) {
      for (const std::string& name : files.entries(join_path(folder, before))) {
        if (fits(part, name) && (name[0] != '.' || part[0] == '.'))
          next.push_back(before.empty() ? name : before + "/" + name);
      }
    }
    found = std::move(next);
    begin = end + 1;
  }
  return found;
}

class Includes {
public:
  Includes(Build& build, const std::string& root) : build_(build) { seen_[root] = {}; }

  /// @returns false if some file could not be read.
  bool read(const Text& pattern) {
    if (const std::string problem = path_problem(pattern.text); !problem.empty()) {
      build_.diagnostics.error("path-outside", pattern.span(), problem + " in `include`",
                               "files stand in the model's own folder");
      return false;
    }
    if (pattern.text.find_first_of("*?") == std::string::npos)
      return read_one(join_path(build_.folder, pattern.text), pattern);
    const auto names = expand(build_.files, build_.folder, pattern.text);
    if (names.empty()) build_.diagnostics.error("no-such-file", pattern.span(), "no file fits `" + pattern.text + "`");
    bool ok = !names.empty();
    for (const std::string& name : names) {
      const std::string path = join_path(build_.folder, name);
      if (!seen_.contains(path)) ok = read_one(path, pattern) && ok;
    }
    return ok;
  }

private:
  bool read_one(const std::string& path, const Text& from) {
    if (const auto [first, fresh] = seen_.emplace(path, from.span()); !fresh) {
      auto& error =
          build_.diagnostics.error("included-twice", from.span(), "`" + path + "` is read twice", "delete one of them");
      if (first->second.file >= 0) error.notes.push_back({"first included here", first->second});
      return true;
    }
    if (seen_.size() > kMaxFiles || build_.bytes_read > kMaxBytes) {
      if (!full_)
        build_.diagnostics.error("too-many-files", from.span(), "more than 2000 files, or 256 MB, are included");
      full_ = true;
      return false;
    }
    const Document* document = read_document(build_, path, from.span(), build_.folder, build_.documents);
    if (document != nullptr && document->root.find("include") != nullptr) {
      build_.diagnostics.error("nested-include", document->root.find("include")->span,
                               "only the model file includes others", "move this line into the model file");
    }
    return document != nullptr;
  }

  Build& build_;
  std::map<std::string, Span> seen_;
  bool full_ = false;
};

}  // namespace

Document* read_document(Build& build, const std::string& path, Span from, const std::string& folder,
                        std::deque<Document>& into) {
  if (from.file >= 0 && !build.files.inside(path, folder)) {
    build.diagnostics.error("path-outside", from, "`" + path + "` leads out of the folder",
                            "put the file into the folder itself");
    return nullptr;
  }
  Files::Read read = build.files.read(path);
  if (!read.problem.empty()) {
    build.diagnostics.error("no-such-file", from, "cannot read `" + path + "`: " + read.problem);
    return nullptr;
  }
  const int file = add_source(build, path, std::move(read.text));
  if (from.file < 0 && !yaml::check_given(file, build.diagnostics)) return nullptr;
  auto root = yaml::read(file, build.diagnostics);
  if (!root) return nullptr;
  if (root->is(NodeKind::empty) && root->span.file < 0) root->span = {file, 0, 0};
  into.push_back({file, path, std::move(*root)});
  return &into.back();
}

bool read_documents(Build& build, const std::string& path) {
  build.folder = folder_of(path);
  build.model.path = path;
  const Document* root = read_document(build, path, {}, build.folder, build.documents);
  if (root == nullptr) return false;
  bool ok = true;
  Includes includes(build, join_path("", path));
  if (const Node* node = root->root.find("include")) {
    if (node->items.size() > kMaxFiles) {
      build.diagnostics.error("too-many-files", node->span, "more than 2000 files are included");
      return false;
    }
    const auto read = [&](const Node& item) {
      const Text* text = as_text(item, "a path", build.diagnostics);
      ok = text != nullptr && includes.read(*text) && ok;
    };
    if (!node->is(NodeKind::list)) read(*node);
    for (const Node& item : node->items) read(item);
  }
  return ok;
}

int read_inside(Build& build, const Text& path, const std::string& folder) {
  std::string problem = path_problem(path.text);
  const std::string full = join_path(folder, path.text);
  if (problem.empty() && !build.files.inside(full, folder)) problem = "a link that leads out of the folder";
  if (!problem.empty()) {
    build.diagnostics.error("path-outside", path.span(), problem, "files stand in the model's own folder");
    return -1;
  }
  for (int file = 0; file < build.diagnostics.sources.count(); ++file) {
    if (build.diagnostics.sources.path(file) == full) return file;
  }
  Files::Read read = build.files.read(full);
  if (!read.problem.empty()) {
    build.diagnostics.error("no-such-file", path.span(), "cannot read `" + full + "`: " + read.problem);
    return -1;
  }
  return add_source(build, full, std::move(read.text));
}

}  // namespace multivector::model
