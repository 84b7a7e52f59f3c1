// The public interface of include/multivector over the folders of sim.
#include "model/load.hpp"
#include "multivector/ensemble.hpp"
#include "multivector/model.hpp"
#include "multivector/scenario.hpp"
#include "results/labels.hpp"
#include "results/run.hpp"
#include "scenario/load.hpp"

#include <stdexcept>

namespace multivector {

namespace {

template <typename List>
std::vector<std::string> ids(const List& list) {
  std::vector<std::string> names;
  for (const auto& item : list)
    if (!item.id.empty()) names.push_back(item.id);
  return names;
}

template <typename Data>
std::shared_ptr<const Data> shared(std::optional<Data> loaded) {
  return loaded ? std::make_shared<const Data>(std::move(*loaded)) : nullptr;
}

}  // namespace

std::optional<Model> Model::load(const std::string& path, Diagnostics& diagnostics) {
  auto data = shared(load_model(path, diagnostics));
  return data ? std::optional(Model(std::move(data))) : std::nullopt;
}

std::optional<Model> Model::from_text(const std::string& name, const std::string& text, Diagnostics& diagnostics,
                                      const std::map<std::string, std::string>& files) {
  auto data = shared(load_model_text(name, text, diagnostics, files));
  return data ? std::optional(Model(std::move(data))) : std::nullopt;
}

const std::string& Model::title() const { return data_->title; }
std::vector<std::string> Model::sets() const { return ids(data_->vocabulary.ranges); }
std::vector<std::string> Model::variables() const { return ids(data_->vocabulary.variables); }
std::vector<std::string> Model::parameters() const { return ids(data_->vocabulary.parameters); }
std::vector<std::string> Model::actions() const { return ids(data_->vocabulary.actions); }
std::vector<std::string> Model::mechanisms() const { return ids(data_->mechanisms); }
std::vector<std::string> Model::doctrines() const { return ids(data_->doctrines); }
std::vector<std::string> Model::rules() const { return ids(data_->rules); }

std::vector<std::string> Model::members(const std::string& set) const {
  std::vector<std::string> names;
  for (const auto& range : data_->vocabulary.ranges)
    if (range.id == set)
      for (const int member : range.members)
        names.push_back(results::member_name(data_->vocabulary, range.base, member));
  return names;
}

std::optional<Scenario> Scenario::load(const std::string& path, Diagnostics& diagnostics, const Overrides& overrides) {
  auto data = shared(load_scenario(path, diagnostics, overrides));
  return data ? std::optional(Scenario(std::move(data))) : std::nullopt;
}

std::optional<Scenario> Scenario::from_text(const std::string& name, const std::string& text, Diagnostics& diagnostics,
                                            const std::map<std::string, std::string>& files,
                                            const Overrides& overrides) {
  auto data = shared(load_scenario_text(name, text, diagnostics, files, overrides));
  return data ? std::optional(Scenario(std::move(data))) : std::nullopt;
}

const std::string& Scenario::name() const { return data_->id; }
const std::string& Scenario::question() const { return data_->question; }
int Scenario::replicates() const { return data_->replicates; }
int Scenario::ticks() const { return data_->ticks(); }
std::vector<std::string> Scenario::axes() const { return results::axis_names(*data_); }
std::vector<results::VariantLabel> Scenario::variants() const { return results::variant_labels(*data_); }
std::vector<results::MeasureLabel> Scenario::measures() const { return results::measure_labels(*data_); }

results::Answer run(const Scenario& scenario, const RunOptions& options) {
  results::RunSettings settings;
  settings.ensemble.threads = options.threads;
  settings.ensemble.batch = options.batch;
  settings.ensemble.fixed_parameters = options.fixed_parameters;
  settings.ensemble.stop = options.stop;
  settings.ensemble.share_trunks = options.share_trunks;
  settings.ensemble.memory = options.memory;
  settings.resume = options.resume;
  settings.directory = options.directory;
  if (options.progress)
    settings.progress = [&](std::uint64_t done, std::uint64_t total) { options.progress({done, total}); };
  results::Finished finished = results::run(scenario.data(), settings);
  if (!finished.facts.error.empty()) throw std::runtime_error(finished.facts.error);
  return std::move(finished.answer);
}

}  // namespace multivector
