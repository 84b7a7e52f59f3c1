// Preloaded into the program: numbers everything that it does to files below a directory, and at one number kills it or
// lets the call fail, then and from then on. The end-to-end tests try every number that has a name of its own.
//   FAULTS_UNDER  the directory
//   FAULTS_LOG    gets a line for each call: "fsync /the/file"
//   FAULTS_AT     "kill:17"; "28:17": the 17th call and all later ones fail with errno 28; absent: none does
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

struct Campaign {
  std::string under = text("FAULTS_UNDER"), log = text("FAULTS_LOG");
  bool kills = false;
  int number = 0;
  long at = 0;  // 0: never
  std::atomic<long> count = 0;

  Campaign() {
    const std::string where = text("FAULTS_AT");
    const auto colon = where.find(':');
    if (colon == std::string::npos) return;
    kills = where.starts_with("kill");
    number = kills ? 0 : std::atoi(where.c_str());
    at = std::atol(where.c_str() + colon + 1);
  }
  static std::string text(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
  }
};

Campaign& campaign() {
  static Campaign* const it = new Campaign;  // never destroyed: files are closed until the very end
  return *it;
}

std::string absolute(const char* path) {
  if (path[0] == '/') return path;
  char here[PATH_MAX] = "";
  return getcwd(here, sizeof here) == nullptr ? path : std::string(here) + "/" + path;
}

std::string path_of(int file) {
  char path[PATH_MAX] = "";
  const ssize_t size = readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path, sizeof path - 1);
  return size < 0 ? "" : std::string(path, static_cast<std::size_t>(size));
}

/// Whether the call is to fail; errno is set then.
bool fails(const char* call, const std::string& path) {
  const int before = errno;
  Campaign& c = campaign();
  if (c.under.empty() || !path.starts_with(c.under)) return false;
  const long now = ++c.count;
  if (!c.log.empty()) {
    const std::string line = std::string(call) + " " + path + "\n";
    const int log = static_cast<int>(syscall(SYS_openat, AT_FDCWD, c.log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666));
    syscall(SYS_write, log, line.data(), line.size());
    syscall(SYS_close, log);
  }
  errno = before;
  if (c.at == 0 || now < c.at) return false;
  if (c.kills) kill(getpid(), SIGKILL);
  errno = c.number;
  return true;
}

template <typename Function>
Function* real(const char* name, Function*) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool writes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0; }

mode_t mode_in(int flags, va_list& more) { return (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0; }

}  // namespace

#define REAL(name) real(#name, &::name)

extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_in(flags, more);
  va_end(more);
  if (writes(flags) && fails("open", absolute(path))) return -1;
  return REAL(open)(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = mode_in(flags, more);
  va_end(more);
  if (writes(flags) && fails("open", absolute(path))) return -1;
  return REAL(open64)(path, flags, mode);
}

FILE* fopen(const char* path, const char* mode) {
  if (std::strcspn(mode, "wa+") < std::strlen(mode) && fails("open", absolute(path))) return nullptr;
  return REAL(fopen)(path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
  if (std::strcspn(mode, "wa+") < std::strlen(mode) && fails("open", absolute(path))) return nullptr;
  return REAL(fopen64)(path, mode);
}

ssize_t write(int file, const void* bytes, size_t size) {
  return fails("write", path_of(file)) ? -1 : REAL(write)(file, bytes, size);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
  return fails("write", path_of(file)) ? -1 : REAL(pwrite)(file, bytes, size, at);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  return fails("write", path_of(file)) ? -1 : REAL(pwrite64)(file, bytes, size, at);
}

ssize_t writev(int file, const iovec* parts, int count) {
  return fails("write", path_of(file)) ? -1 : REAL(writev)(file, parts, count);
}

size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
  return fails("write", path_of(fileno(file))) ? 0 : REAL(fwrite)(bytes, size, count, file);
}

int fflush(FILE* file) {
  if (file != nullptr && fails("flush", path_of(fileno(file)))) return EOF;
  return REAL(fflush)(file);
}

int fclose(FILE* file) {
  const bool failed = fails("close", path_of(fileno(file)));
  const int why = errno, closed = REAL(fclose)(file);
  if (failed) errno = why;
  return failed ? EOF : closed;
}

int fsync(int file) { return fails("fsync", path_of(file)) ? -1 : REAL(fsync)(file); }
int ftruncate(int file, off_t size) { return fails("truncate", path_of(file)) ? -1 : REAL(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) {
  return fails("truncate", path_of(file)) ? -1 : REAL(ftruncate64)(file, size);
}
int rename(const char* from, const char* to) { return fails("rename", absolute(to)) ? -1 : REAL(rename)(from, to); }
int remove(const char* path) { return fails("remove", absolute(path)) ? -1 : REAL(remove)(path); }
int unlink(const char* path) { return fails("remove", absolute(path)) ? -1 : REAL(unlink)(path); }
int rmdir(const char* path) { return fails("remove", absolute(path)) ? -1 : REAL(rmdir)(path); }
int mkdir(const char* path, mode_t mode) { return fails("mkdir", absolute(path)) ? -1 : REAL(mkdir)(path, mode); }

}  // extern "C"
