// Functions: names for expressions.
#include "model/build.hpp"

namespace multivector::model {

void read_functions(Build& build) {
  for (const Item& item : build.section("functions")) {
    if (!declare(build, item.entry->key, "function")) continue;
    const Fields fields(item.entry->value, keys::construct("function"), build.diagnostics);
    const Text* body = fields.ok() ? fields.text("is") : nullptr;
    if (body == nullptr) continue;
    Scope scope;
    language::Function function{.id = item.entry->key.text, .of = {}, .body = *body};
    FunctionInfo info{function.id, read_indices(build, fields, "of", scope), body->text, item.entry->key.span()};
    for (const Index& index : info.of) function.of.emplace_back(index.name, index.range);
    build.model.functions.push_back(std::move(info));
    build.functions.push_back(std::move(function));
  }
}

}  // namespace multivector::model
