#include "diagnostics/diagnostics.hpp"

#include <algorithm>

namespace multivector {
namespace {

constexpr std::size_t kMostKept = 1000;

bool same(const Diagnostic& a, const Diagnostic& b) {
  return a.span.file == b.span.file && a.span.begin == b.span.begin && a.span.end == b.span.end &&
         a.message == b.message;
}

}  // namespace

Diagnostic& Diagnostics::error(std::string code, Span span, std::string message, std::string help) {
  Diagnostic item{Severity::error, std::move(code), span, std::move(message), std::move(help), {}};
  const bool known = std::any_of(items_.begin(), items_.end(), [&](const Diagnostic& d) { return same(d, item); });
  if (!known) ++errors_;
  if (known || items_.size() >= kMostKept) return dropped_ = std::move(item);
  return items_.emplace_back(std::move(item));
}

Diagnostic& Diagnostics::warning(std::string code, Span span, std::string message, std::string help) {
  Diagnostic item{Severity::warning, std::move(code), span, std::move(message), std::move(help), {}};
  const bool known = std::any_of(items_.begin(), items_.end(), [&](const Diagnostic& d) { return same(d, item); });
  if (known || items_.size() >= kMostKept) return dropped_ = std::move(item);
  return items_.emplace_back(std::move(item));
}

}  // namespace multivector
