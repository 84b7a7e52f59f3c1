#include "model/yaml/reader.hpp"

#include "model/yaml/precheck.hpp"
#include "model/yaml/tree_builder.hpp"
#include "model/yaml/yaml_errors.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace multivector::yaml {

namespace {

/// One document; a second one only to say that it is there.
bool parse(const std::string& source, std::size_t skipped, int file, TreeBuilder& builder, Diagnostics& diagnostics) {
  std::istringstream stream(source.substr(skipped));
  try {
    YAML::Parser parser(stream);
    for (int document = 0; document < 2 && parser.HandleNextDocument(builder); ++document) {
    }
    return true;
  } catch (const Stop&) {
  } catch (const YAML::Exception& e) {
    const std::size_t at =
        e.mark.is_null() ? source.size() : static_cast<std::size_t>(std::max(0, e.mark.pos)) + skipped;
    report_yaml_error(e.msg, at, builder, file, source, diagnostics);
  } catch (const std::exception& e) {
    report_yaml_error(e.what(), builder.last_end(), builder, file, source, diagnostics);
  }
  return false;
}

}  // namespace

std::optional<Node> read(int file, Diagnostics& diagnostics) {
  if (!check_text(file, diagnostics) || !check_tabs(file, diagnostics)) return std::nullopt;
  std::string source = diagnostics.sources.text(file);
  std::replace(source.begin(), source.end(), '\r', ' ');
  TreeBuilder builder(file, source, bom_bytes(source), diagnostics);
  if (!parse(source, bom_bytes(source), file, builder, diagnostics)) return std::nullopt;
  return builder.take_root();
}

}  // namespace multivector::yaml
