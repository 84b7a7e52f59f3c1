// Files that several processes may write at once, on one machine or many, and that appear whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace multivector::sweep {

/// Writes under a name of this process's own, brings it to the disk, then renames. Of two writers the later one stands.
/// @throws std::runtime_error  the disk will not have it; nothing of it is left then.
void write_whole(const std::filesystem::path& path, std::string_view bytes);

}  // namespace multivector::sweep
