// A full disk without one: a limit on the size of files, so that real writes of this process fail in the middle.
#pragma once

#include <sys/resource.h>

#include <csignal>

#include <QtGlobal>

namespace chasqui::test {

/// While it lives, no file of this process grows beyond `sizeBytes`: writing reports EFBIG.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t sizeBytes) {
    std::signal(SIGXFSZ, SIG_IGN);  // else the first such write ends the process
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = sizeBytes;
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) qFatal("setrlimit");
  }
  ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
};

}  // namespace chasqui::test
