// Places of luck: no two may have the same hash, or their draws would be the same.
#include "model/check.hpp"
#include "support/hash.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

struct Place {
  std::uint64_t hash;
  int element;  ///< index into what was hashed, for the message
};

/// Hash of `id|members` of one instance.
std::uint64_t hash_of(const Model& model, const Element& element, const std::vector<double>& frame) {
  std::uint64_t hash = support::fnv1a(element.id + "|");
  for (std::size_t i = 0; i < element.for_.size(); ++i) {
    const auto& range = model.vocabulary.ranges[static_cast<std::size_t>(element.for_[i].range)];
    const auto member = static_cast<std::size_t>(frame[static_cast<std::size_t>(element.for_[i].slot)]);
    if (i > 0) hash = support::fnv1a(",", hash);
    hash = support::fnv1a(model.vocabulary.bases[static_cast<std::size_t>(range.base)].members[member].id, hash);
  }
  return hash;
}

/// Places of all instances. @returns false (reported) if their conditions take too long.
bool add_places(Build& build, Constants& constants, const Element& element, int number, std::vector<Place>& places) {
  const bool known = for_each_instance(build.model, constants, element.for_, element.where, element.slots,
                                       [&](std::vector<double>& frame) {
                                         places.push_back({hash_of(build.model, element, frame), number});
                                       });
  if (known || !constants.exhausted()) return true;
  build.diagnostics.error("too-much-work", element.where ? element.where->span : element.span,
                          "at load, the conditions of `where` take more than 50,000,000 steps",
                          "use smaller sets, or fewer folds in `where`");
  return false;
}

}  // namespace

void check_luck(Build& build) {
  Constants constants(build.model);
  std::vector<Place> places;
  std::vector<const Element*> elements;
  for (const Rule& rule : build.model.rules) elements.push_back(&rule);
  for (const Mechanism& mechanism : build.model.mechanisms) elements.push_back(&mechanism);
  for (std::size_t e = 0; e < elements.size(); ++e) {
    const Element& element = *elements[e];
    if (e > 0 && elements[e - 1]->id == element.id) continue;  // a replacement shares its luck
    const std::size_t before = places.size();
    if (!add_places(build, constants, element, static_cast<int>(e), places)) return;
    if (places.size() > before || e >= build.model.rules.size() || build.diagnostics.has_errors()) continue;
    build.diagnostics.warning("no-instance", element.span,
                              "`" + element.id + "` has no instance: its `where` never holds");
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.hash < b.hash; });
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i].hash != places[i - 1].hash || places[i].element == places[i - 1].element) continue;
    const Element& element = *elements[static_cast<std::size_t>(places[i].element)];
    const Element& other = *elements[static_cast<std::size_t>(places[i - 1].element)];
    build.diagnostics.error("same-luck", element.span,
                            "`" + element.id + "` and `" + other.id + "` would draw the same luck",
                            "rename one of them");
  }
}

}  // namespace multivector::model
