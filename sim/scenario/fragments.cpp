// Files of `add` and `replace`: their elements become part of the scenario's own copy of the model, off at first.
#include "model/switching.hpp"
#include "scenario/build.hpp"

#include <algorithm>

namespace multivector::scenario {

namespace {

class FragmentReader {
public:
  explicit FragmentReader(ScenarioBuild& s) : s_(s) {}

  void step(const Node& node) {
    const Node* to = node.find("to");
    if (const Node* path = node.find("replace")) read(*path, true);
    if (const Node* path = node.find("add"); path != nullptr && to == nullptr) read(*path, false);
    const Node* steps = node.find("steps");
    if (steps == nullptr) return;
    for (const Node& item : steps->items) step(item);
  }

  /// A file of the command line: its path begins where the program was started.
  void given(const std::string& option, const std::string& path, bool replace) {
    Text text{.text = path, .file = s_.diagnostics().sources.add(option, path), .offset = {}};
    for (std::size_t i = 0; i <= path.size(); ++i) text.offset.push_back(i);
    Fragment& fragment = s_.fragments[option + " " + path];
    read_file(text, path, folder_of(path), fragment);
    if (fragment.ok) check_ids(text, fragment, replace);
  }

private:
  void read(const Node& node, bool replace) {
    if (!node.is(NodeKind::scalar)) return;  // read_step says what is wrong
    const Text& path = node.text;
    const auto [known, fresh] = s_.fragments.emplace(path.text, Fragment{});
    if (fresh) load(path, known->second);
    if (known->second.ok) check_ids(path, known->second, replace);
  }

  void load(const Text& path, Fragment& fragment) {
    if (const std::string problem = path_problem(path.text); !problem.empty()) {
      s_.diagnostics().error("path-outside", path.span(), problem, "files stand in the scenario's own folder");
      return;
    }
    read_file(path, join_path(s_.folder, path.text), s_.folder, fragment);
  }

  void read_file(const Text& path, const std::string& full, const std::string& folder, Fragment& fragment) {
    const auto* document = model::read_document(s_.build, full, path.span(), folder, s_.documents);
    if (document == nullptr) return;
    fragment.file = document->file;
    fragment.ok = true;
    s_.build.fragment_files.insert(document->file);
    collect_ids(*document, fragment);
    s_.build.add_fragments = true;
    model::read_fragment(s_.build, *document);
    s_.build.add_fragments = false;
  }

  void collect_ids(const model::Document& document, Fragment& fragment) {
    for (const char* section : {"mechanisms", "doctrines", "rules", "decisions"}) {
      const Node* node = document.root.find(section);
      if (node == nullptr) continue;
      for (const Node& item : node->items) {
        const Node* id = item.find("id");
        if (id == nullptr || !id->is(NodeKind::scalar)) continue;
        if (std::find(fragment.ids.begin(), fragment.ids.end(), id->text.text) != fragment.ids.end()) {
          s_.diagnostics().error("duplicate-id", id->text.span(), "the id `" + id->text.text + "` is given twice",
                                 "ids of all elements differ");
        }
        fragment.ids.push_back(id->text.text);
        fragment.spans.push_back(id->text.span());
      }
    }
  }

  /// What is replaced must be in the model; what is added must not.
  void check_ids(const Text& path, const Fragment& fragment, bool replace) {
    const bool command_line = s_.diagnostics().sources.path(path.file).starts_with("--");
    const auto write = [&](const std::string& key) {
      return (command_line ? "--" + key + " " : key + ": ") + path.text;
    };
    for (std::size_t i = 0; i < fragment.ids.size(); ++i) {
      const std::string& id = fragment.ids[i];
      bool original = false, elsewhere = false;
      for (const model::ElementRef ref : versions_of(s_.build.model, id)) {
        const int file = model::element_of(s_.build.model, ref).file;
        original = original || !s_.build.fragment_files.contains(file);
        elsewhere = elsewhere || (s_.build.fragment_files.contains(file) && file != fragment.file);
      }
      if (replace && !original) {
        const std::string near = did_you_mean(id, known_ids());
        s_.diagnostics()
            .error("replaces-nothing", path.span(),
                   "the model has no `" + id + "` that `" + path.text + "` could replace",
                   (near.empty() ? "" : near + " ") + "to bring in new elements, write `" + write("add") + "`")
            .notes.push_back({"it stands here", fragment.spans[i]});
      } else if (!replace && (original || elsewhere)) {
        s_.diagnostics().error(
            "duplicate-id", path.span(), "`" + path.text + "` adds `" + id + "`, which there is already",
            original ? "to put another in its place, write `" + write("replace") + "`" : "an id is defined once");
      }
    }
  }

  /// Of all elements that the model itself has.
  [[nodiscard]] std::vector<std::string> known_ids() const {
    std::vector<std::string> ids;
    const auto add = [&](const auto& elements) {
      for (const auto& element : elements)
        if (!s_.build.fragment_files.contains(element.file)) ids.push_back(element.id);
    };
    add(s_.build.model.mechanisms);
    add(s_.build.model.doctrines);
    add(s_.build.model.rules);
    return ids;
  }

  ScenarioBuild& s_;
};

}  // namespace

void read_fragments(ScenarioBuild& s, const Fields& fields) {
  FragmentReader reader(s);
  for (const std::string& path : s.overrides.replace) reader.given("--replace", path, true);
  for (const std::string& path : s.overrides.add) reader.given("--add", path, false);
  if (const Node* shocks = fields.get("shocks")) {
    for (const yaml::Entry& shock : shocks->entries) reader.step(shock.value);
  }
  if (const Node* axes = fields.get("axes")) {
    for (const yaml::Entry& axis : axes->entries) {
      for (const yaml::Entry& option : axis.value.entries) reader.step(option.value);
    }
  }
}

}  // namespace multivector::scenario
