#include "analysis/validation/read.hpp"

#include "analysis/validation/freeze.hpp"
#include "analysis/validation/read_parts.hpp"

#include <deque>
#include <memory>

namespace multivector::validation {

namespace {

class Reader {
public:
  Reader(const Files& files, const std::string& model, const std::string& folder, Diagnostics& diagnostics)
      : files_(files), diagnostics_(diagnostics), head_(files, diagnostics) {
    suite_.path = model;
    suite_.folder = folder;
  }

  std::optional<Suite> read() {
    if (!read_files()) return std::nullopt;
    const auto nodes = expectation_nodes();
    if (diagnostics_.has_errors()) return std::nullopt;
    for (const yaml::Node* node : nodes)
      if (!read_one(*node)) return std::nullopt;
    if (diagnostics_.has_errors()) return std::nullopt;
    for (auto& [from, build] : builds_) suite_.models.emplace(from, std::move(build->model));
    for (int file = 0; file < diagnostics_.sources.count(); ++file)
      suite_.files.push_back(diagnostics_.sources.path(file));
    read_frozen(files_, suite_);
    return std::move(suite_);
  }

private:
  bool read_files() {
    for (const std::string& name : files_.entries(suite_.folder)) {
      if (!fits("*.yaml", name)) continue;
      const std::string path = join_path(suite_.folder, name);
      if (model::read_document(head_, path, {}, suite_.folder, documents_) == nullptr) return false;
    }
    if (documents_.empty())
      diagnostics_.error("no-such-file", {}, "there is no file of expectations in `" + suite_.folder + "`");
    return !documents_.empty();
  }

  /// All expectations of all files; their ids differ.
  std::vector<const yaml::Node*> expectation_nodes() {
    std::vector<const yaml::Node*> nodes;
    std::map<std::string, Span> ids;
    for (const model::Document& document : documents_) {
      const Fields file(document.root, keys::construct("expectations"), diagnostics_);
      if (!file.ok()) continue;
      files_read_.push_back(&document.root);
      for (const yaml::Node* node : file.list("expectations")) {
        nodes.push_back(node);
        const yaml::Node* id = node->find("id");
        if (id == nullptr || !id->is(yaml::NodeKind::scalar)) continue;
        if (const auto [first, fresh] = ids.emplace(id->text.text, id->span); !fresh)
          diagnostics_
              .error("duplicate-id", id->span, "the expectation `" + id->text.text + "` is given twice",
                     "ids of expectations differ")
              .notes.push_back({"first given here", first->second});
      }
    }
    return nodes;
  }

  bool read_one(const yaml::Node& node) {
    const Fields fields(node, keys::construct("expectation"), diagnostics_);
    if (!fields.ok()) return true;
    scenario::ScenarioBuild head(head_, nothing_);
    scenario::read_horizon(head, fields);
    if (head.scenario.from == 0) return true;  // reported
    model::Build* build = model_from(head.scenario.from);
    if (build == nullptr) return false;
    suite_.expectations.push_back(read_expectation(*build, fields));
    return true;
  }

  /// The model with its tables as of a month. @returns null if it cannot be read, or is wrong.
  model::Build* model_from(int from) {
    auto& build = builds_[from];
    if (build) return build.get();
    build = std::make_unique<model::Build>(files_, diagnostics_);
    build->first_tick = from;
    if (!model::read_documents(*build, suite_.path)) return nullptr;
    const int before = diagnostics_.error_count();
    model::build_sections(*build);
    model::finish(*build);
    if (diagnostics_.error_count() > before) return nullptr;
    for (const yaml::Node* root : files_read_) {
      const Fields file(*root, keys::construct("expectations"), diagnostics_);
      if (builds_.size() == 1) read_bookkeeping(*build, file);
      auto more = read_placebos(*build, from, file);
      auto& all = suite_.placebos[from];
      all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return build.get();
  }

  void read_bookkeeping(model::Build& build, const Fields& file) {
    for (const language::Text* name : file.texts("bookkeeping")) {
      const int variable = model::variable_called(build.model.vocabulary, name->text);
      if (variable >= 0) {
        suite_.bookkeeping.push_back(variable);
        continue;
      }
      std::vector<std::string> known;
      for (const auto& other : build.model.vocabulary.variables) known.push_back(other.id);
      diagnostics_.error("unknown-variable", name->span(), "there is no variable `" + name->text + "`",
                         did_you_mean(name->text, known));
    }
  }

  const Files& files_;
  Diagnostics& diagnostics_;
  model::Build head_;  ///< reads files and dates; its model stays empty
  const Overrides nothing_;
  Suite suite_;
  std::deque<model::Document> documents_;
  std::vector<const yaml::Node*> files_read_;
  std::map<int, std::unique_ptr<model::Build>> builds_;
};

}  // namespace

std::string folder_beside(const std::string& model) { return join_path(folder_of(model), "expectations"); }

std::optional<Suite> read_suite(const Files& files, const std::string& model, const std::string& folder,
                                Diagnostics& diagnostics) {
  return Reader(files, model, folder, diagnostics).read();
}

}  // namespace multivector::validation
