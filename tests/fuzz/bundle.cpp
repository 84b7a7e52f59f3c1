#include "tests/fuzz/bundle.hpp"

namespace multivector::fuzz {

Bundle unpack(const std::string& text) {
  Bundle bundle{"input", {}};
  std::string* file = nullptr;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (text.compare(at, 4, "### ") == 0) {
      const std::string path = text.substr(at + 4, text.find_last_not_of('\n', end - 1) - at - 3);
      if (file == nullptr) bundle.main = path;
      file = &bundle.files[path];
      file->clear();
    } else {
      if (file == nullptr) file = &bundle.files[bundle.main];
      file->append(text, at, end - at);
    }
    at = end;
  }
  return bundle;
}

std::string pack(const std::string& main, const std::map<std::string, std::string>& files) {
  std::string text = "### " + main + "\n" + files.at(main);
  for (const auto& [path, content] : files)
    if (path != main) text += (text.ends_with('\n') ? "### " : "\n### ") + path + "\n" + content;
  return text;
}

}  // namespace multivector::fuzz
