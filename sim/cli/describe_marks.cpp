#include "cli/describe_marks.hpp"

#include <stdexcept>

namespace multivector::cli {

std::string refreshed(const std::string& document, const std::function<std::string(const std::string&)>& content) {
  const std::string open = "<!-- describe:", close = "-->", end = "<!-- end -->";
  std::string out;
  std::size_t at = 0;
  for (std::size_t mark; (mark = document.find(open, at)) != std::string::npos;) {
    const std::size_t closed = document.find(close, mark), ended = document.find(end, mark);
    if (closed == std::string::npos || ended == std::string::npos || ended < closed)
      throw std::runtime_error("a mark `" + open + "` has no `" + end + "`");
    std::string what = document.substr(mark + open.size(), closed - mark - open.size());
    what.erase(0, what.find_first_not_of(' '));
    what.erase(what.find_last_not_of(' ') + 1);
    out += document.substr(at, closed + close.size() - at) + "\n" + content(what);
    at = ended;
  }
  if (at == 0) throw std::runtime_error("there is no mark `" + open + " ... -->` in the document");
  return out + document.substr(at);
}

}  // namespace multivector::cli
