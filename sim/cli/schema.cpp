// multivector schema: the table of keys that the reader works by, as JSON Schema (draft 7, which editors know best).
#include "cli/commands.hpp"
#include "model/keys.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace multivector::cli {

namespace {

using Json = nlohmann::ordered_json;
using keys::Takes;

Json scalar() { return {{"type", {"string", "number", "boolean"}}}; }

/// What stands in a list or map of these. Some may be written short, as a scalar or list; some have no keys of their
/// own.
Json reference(std::string_view construct) {
  const auto& all = keys::constructs();
  if (std::none_of(all.begin(), all.end(), [&](const auto& known) { return known.name == construct; }))
    return Json::object();
  const Json full = {{"$ref", "#/definitions/" + std::string(construct)}};
  return construct == "input" ? Json{{"anyOf", {scalar(), full}}} : full;
}

Json map_of(const Json& values) { return {{"type", "object"}, {"additionalProperties", values}}; }

Json one_of(const keys::Key& key) {
  Json values = Json::array();
  for (const auto choice : key.choices) values.push_back(std::string(choice));
  return {{"enum", values}};
}

Json value_of(const keys::Key& key) {
  switch (key.takes) {
  case Takes::choice: return one_of(key);
  case Takes::integer: return {{"type", "integer"}};
  case Takes::yes_no: return {{"type", "boolean"}};
  case Takes::date: return {{"type", {"string", "integer"}}};
  case Takes::anything: return key.name == "axes" ? map_of(map_of(reference(key.of))) : Json::object();
  case Takes::selection: return {{"anyOf", {{{"type", "string"}}, reference(key.of)}}};
  case Takes::indices: return {{"type", {"object", "string"}}};
  case Takes::lets: return map_of(scalar());
  case Takes::one: return reference(key.of);
  case Takes::map_of: return map_of(reference(key.of));
  case Takes::list_of: return {{"type", "array"}, {"items", reference(key.of)}};
  default: return scalar();
  }
}

Json property(const keys::Key& key) {
  Json value = value_of(key);
  if (key.or_list) value = {{"anyOf", {value, {{"type", "array"}, {"items", value}}}}};
  Json all = {{"description", std::string(key.doc)}};
  if (value.contains("$ref"))
    all["allOf"] = Json::array({value});
  else
    all.update(value);
  return all;
}

Json object(const keys::Construct& construct) {
  Json properties = Json::object(), required = Json::array();
  for (const auto& key : construct.keys) {
    properties[std::string(key.name)] = property(key);
    if (key.required) required.push_back(std::string(key.name));
  }
  Json all = {{"type", "object"},
              {"description", std::string(construct.doc)},
              {"properties", properties},
              {"additionalProperties", false}};
  if (!required.empty()) all["required"] = required;
  return all;
}

}  // namespace

int schema(const SchemaCommand& command) {
  Json all = {{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"title", "Multivector model, scenario, sweep or expectations"}};
  if (command.of.empty()) {  // by the key that only such a file has
    const auto has = [](const char* key) { return Json{{"required", Json::array({key})}}; };
    const Json rest = {{"if", {{"anyOf", Json::array({has("expectations"), has("placebo")})}}},
                       {"then", reference("expectations")},
                       {"else", reference("model")}};
    all["if"] = has("sweep");
    all["then"] = reference("sweep");
    all["else"] = {{"if", has("scenario")}, {"then", reference("scenario")}, {"else", rest}};
  } else {
    all["allOf"] = Json::array({reference(command.of)});
  }
  Json definitions = Json::object();
  for (const auto& construct : keys::constructs()) definitions[std::string(construct.name)] = object(construct);
  all["definitions"] = std::move(definitions);
  std::printf("%s\n", all.dump(1).c_str());
  return kDone;
}

}  // namespace multivector::cli
