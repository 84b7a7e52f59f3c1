#include "model/files.hpp"

#include "model/yaml/precheck.hpp"
#include "support/file.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

namespace multivector {

namespace fs = std::filesystem;

Files::Read DiskFiles::read(const std::string& path) const {
  const support::FileText file = support::read_file(path, yaml::kMaxFileBytes);
  if (file.error == support::ReadError::none) return {file.text, {}};
  return {{}, support::to_text(file.error)};
}

std::vector<std::string> DiskFiles::entries(const std::string& folder) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool DiskFiles::inside(const std::string& path, const std::string& folder) const {
  std::error_code error;
  const fs::path file = fs::canonical(path, error);
  if (error) return true;  // it does not exist, which reading will say
  const fs::path root = fs::canonical(folder.empty() ? "." : folder, error);
  if (error) return false;
  const auto [rest, _] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  return rest == root.end();
}

Files::Read MemoryFiles::read(const std::string& path) const {
  const auto found = texts_.find(path);
  if (found == texts_.end()) return {{}, "no such file"};
  if (found->second.size() > yaml::kMaxFileBytes) return {{}, "larger than 16 MB"};
  return {found->second, {}};
}

std::vector<std::string> MemoryFiles::entries(const std::string& folder) const {
  std::set<std::string> names;
  const std::string prefix = folder.empty() ? "" : folder + "/";
  for (const auto& [path, text] : texts_) {
    if (path.starts_with(prefix))
      names.insert(path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size()));
  }
  return {names.begin(), names.end()};
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {};
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string join_path(const std::string& folder, const std::string& path) {
  if (path.starts_with("/")) return path;
  return (fs::path(folder) / path).lexically_normal().generic_string();
}

bool fits(const std::string& pattern, const std::string& name) {
  std::size_t p = 0, n = 0, star = std::string::npos, retry = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      ++p, ++n;
    } else if (star != std::string::npos) {
      p = star + 1;
      n = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::string path_problem(const std::string& path) {
  if (path.empty()) return "the path is empty";
  if (path.size() > 1000) return "the path is too long";
  if (path.starts_with("/")) return "an absolute path";
  if (path.find('\\') != std::string::npos) return "a path with `\\`";
  std::istringstream parts(path);
  for (std::string part; std::getline(parts, part, '/');) {
    if (part == "..") return "a path that leads upwards";
    if (part.empty()) return "a path with an empty part";
  }
  return {};
}

}  // namespace multivector
