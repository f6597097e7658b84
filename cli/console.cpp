#include "console.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "interrupts.h"

namespace chasqui::cli {

Console::Console() : outputIsTerminal_(::isatty(STDOUT_FILENO) == 1), errorIsTerminal_(::isatty(STDERR_FILENO) == 1) {}

void Console::print(std::string_view text) {
  if (failure_ != 0) return;
  clearProgress();
  const std::string shown = outputIsTerminal_ ? printable(text) : std::string(text);
  if (std::fwrite(shown.data(), 1, shown.size(), stdout) != shown.size() || std::fflush(stdout) != 0) failure_ = errno;
}

Result<void> Console::result() const {
  if (failure_ != 0) return fail(writeError("standard output", failure_));
  return {};
}

void Console::progress(std::string_view label, std::uint64_t done, std::uint64_t total, std::string_view detail) {
  if (!errorIsTerminal_ || total == 0) return;
  const auto percent = static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(total));
  std::fprintf(stderr, "\r%.*s %d %%%.*s\033[K", static_cast<int>(label.size()), label.data(), percent,
               static_cast<int>(detail.size()), detail.data());
  progressShown_ = true;
}

void Console::note(std::string_view text) {
  clearProgress();
  const std::string shown = printable(text);
  std::fprintf(stderr, "%s\n", shown.c_str());
}

void Console::error(const Error& error) { note(oneLine("chasqui-cli: " + toString(error))); }

void Console::clearProgress() {
  if (!progressShown_) return;
  std::fputs("\r\033[K", stderr);
  progressShown_ = false;
}

std::optional<std::string> Console::readLine(std::string_view prompt, const Interrupts& interrupts) {
  clearProgress();
  std::fprintf(stderr, "%.*s", static_cast<int>(prompt.size()), prompt.data());
  for (;;) {
    if (const std::size_t end = input_.find('\n'); end != std::string::npos) {
      std::string line = input_.substr(0, end);
      input_.erase(0, end + 1);
      return line;
    }
    pollfd sources[] = {{STDIN_FILENO, POLLIN, 0}, {interrupts.descriptor(), POLLIN, 0}};
    if (::poll(sources, 2, -1) < 0 && errno != EINTR) return std::nullopt;
    if (sources[1].revents != 0) return std::nullopt;
    if (sources[0].revents == 0) continue;
    char buffer[4096];
    const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      if (input_.empty()) return std::nullopt;
      return std::exchange(input_, {});
    }
    input_.append(buffer, static_cast<std::size_t>(count));
  }
}

Error writeError(const std::string& name, int code) {
  ErrorCode kind = ErrorCode::InputOutput;
  const char* nextStep = "Check the disk and the path.";
  if (code == ENOSPC || code == EDQUOT) {
    kind = ErrorCode::DiskFull;
    nextStep = "Make room and try again.";
  } else if (code == EACCES || code == EPERM || code == EROFS) {
    kind = ErrorCode::Denied;
    nextStep = "Choose a place that you may write to.";
  }
  return Error{kind, "Writing to " + name + " failed.", nextStep, std::strerror(code)};
}

std::string printable(std::string_view text) {
  std::string shown(text);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto byte = static_cast<unsigned char>(shown[i]);
    const bool control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    // U+0080 to U+009F, the second block of control characters, is C2 80 to C2 9F
    const bool second =
        byte == 0xC2 && i + 1 < shown.size() && (static_cast<unsigned char>(shown[i + 1]) & 0xE0U) == 0x80;
    if (control || second) shown[i] = '?';
    if (second) shown[i + 1] = '?';
  }
  return shown;
}

std::string oneLine(std::string_view text) {
  std::string line = printable(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

}  // namespace chasqui::cli
