#include "pull/pull_output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "base/utf8.h"

namespace chasqui::app {

StandardOutput::StandardOutput() : isTerminal_(::isatty(STDERR_FILENO) == 1 && ::isatty(STDIN_FILENO) == 1) {}

void StandardOutput::endLine() {
  if (inLine_) std::fputs("\r\033[K", stderr);
  inLine_ = false;
}

std::size_t StandardOutput::columns() const {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

void StandardOutput::result(const std::string& line) {
  endLine();
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

void StandardOutput::note(const std::string& text) {
  endLine();
  std::fprintf(stderr, "%s\n", text.c_str());
}

void StandardOutput::progress(const std::string& line) {
  if (!isTerminal_) return note(line);
  const std::string cut = utf8::printable(line, columns() - 2);
  std::fprintf(stderr, "\r%s\033[K", cut.c_str());
  inLine_ = true;
}

bool StandardOutput::confirm(const std::string& question) {
  if (!isTerminal_) return false;
  endLine();
  std::fprintf(stderr, "%s [y/N] ", question.c_str());
  std::string answer;
  if (!std::getline(std::cin, answer)) return false;
  return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace chasqui::app
