// What a model file says about itself: version, title, time, units, kinds.
#include "model/build.hpp"

namespace multivector::model {

namespace {

/// Keys that stand once in a model: found in whatever file has them.
const yaml::Entry* single(Build& build, std::string_view key) {
  const yaml::Entry* found = nullptr;
  for (const Document& document : build.documents) {
    for (const yaml::Entry& entry : document.root.entries) {
      if (entry.key.text != key) continue;
      if (found == nullptr) {
        found = &entry;
      } else if (key != "title" && key != "description" && key != "multivector") {
        build.diagnostics
            .error("given-twice", entry.key.span(), "`" + std::string(key) + "` is given in two files",
                   "keep one of them")
            .notes.push_back({"first given here", found->key.span()});
      }
    }
  }
  return found;
}

void read_version(Build& build) {
  const yaml::Entry* entry = single(build, "multivector");
  if (entry == nullptr) {
    const Node& root = build.documents.front().root;
    build.diagnostics.error("missing-key", root.span, "this is no model: the key `multivector` is missing",
                            "begin with `multivector: 1`, the version of the language");
    return;
  }
  const Text* version = as_text(entry->value, "a version", build.diagnostics);
  if (version != nullptr && version->text != "1") {
    build.diagnostics.error("unknown-version", version->span(),
                            "version `" + version->text + "` of the language is unknown", "write `multivector: 1`");
  }
}

void read_time_section(Build& build) {
  const yaml::Entry* entry = single(build, "time");
  if (entry == nullptr) {
    build.diagnostics.error("missing-key", build.documents.front().root.span, "the key `time` is missing in this model",
                            "write `time: {step: month, start: 2010-01}`");
    return;
  }
  const Fields fields(entry->value, keys::construct("time"), build.diagnostics);
  const std::string_view step = fields.choice("step");
  build.vocabulary().step_months = step == "year" ? 12 : step == "quarter" ? 3 : 1;
  if (const Text* start = fields.text("start")) build.vocabulary().start = build.checker.date(*start).value_or(0);
  build.first_tick =
      build.first_tick == 0 ? build.vocabulary().start : language::tick_of(build.vocabulary(), build.first_tick);
}

void read_units(Build& build) {
  std::set<std::string> seen;
  for (const Document& document : build.documents) {
    const Fields fields(document.root, keys::construct("model"),
                        build.diagnostics);  // reports unknown keys of every file
    for (const Text* unit : fields.texts("units")) {
      const bool built_in =
          std::set<std::string>{"month", "months", "year", "years", "thousand", "mn", "bn"}.contains(unit->text);
      if (built_in)
        build.diagnostics.error("unit-taken", unit->span(), "the unit `" + unit->text + "` is built in",
                                "delete it here");
      else if (!seen.insert(unit->text).second)
        build.diagnostics.error("unit-taken", unit->span(), "the unit `" + unit->text + "` is given twice",
                                "keep one of them");
      else if (unit->text.empty() ||
               unit->text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") !=
                   std::string::npos ||
               (unit->text[0] >= '0' && unit->text[0] <= '9'))
        build.diagnostics.error("bad-name", unit->span(), "`" + unit->text + "` is no name",
                                "a unit is a letter, then letters, digits or `_`");
      else
        build.checker.add_unit(unit->text);
    }
  }
}

}  // namespace

void read_settings(Build& build) {
  read_units(build);
  read_version(build);
  read_time_section(build);
  if (const auto* title = single(build, "title"); title != nullptr && title->value.is(NodeKind::scalar))
    build.model.title = title->value.text.text;
  if (const auto* kinds = single(build, "kinds")) {
    (void)Fields(build.documents.front().root, keys::construct("model"), build.diagnostics).choice("kinds");
    build.kinds_required = kinds->value.is(NodeKind::scalar) && kinds->value.text.text == "required";
  }
}

}  // namespace multivector::model
