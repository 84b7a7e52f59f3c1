// Tables in a document that people write: what stands between two marks is generated.
//
//     <!-- describe: variables -->
//     | variable | ...
//     <!-- end -->
#pragma once

#include <functional>
#include <string>

namespace multivector::cli {

/// The document with what stands between each pair of marks replaced by `content(words behind "describe:")`.
/// @throws std::runtime_error  a mark without an end, or a document without any mark; `content` may throw, too.
[[nodiscard]] std::string refreshed(const std::string& document,
                                    const std::function<std::string(const std::string&)>& content);

}  // namespace multivector::cli
