// Standard output for results, standard error for progress and messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace chasqui::cli {

class Interrupts;

class Console {
 public:
  Console();

  /// Writes `text` to standard output at once. On a terminal, control characters other than line ends and tabs become
  /// '?': what a model file or a model says must not steer the terminal.
  void print(std::string_view text);
  /// Whether all of it was taken so far.
  bool written() const { return failure_ == 0; }
  /// The same as a result, see writeError().
  Result<void> result() const;

  /// Overwrites the progress line "label 43 %", and `detail` after it, where standard error is a terminal; otherwise
  /// does nothing.
  void progress(std::string_view label, std::uint64_t done, std::uint64_t total, std::string_view detail = "");
  /// Clears the progress line and writes `text` and a line end to standard error.
  void note(std::string_view text);
  /// Writes "chasqui-cli: " and the error as one line.
  void error(const Error& error);

  /// Asks for a line of standard input: without its line end; nothing at the end of input or after Ctrl-C.
  std::optional<std::string> readLine(std::string_view prompt, const Interrupts& interrupts);

 private:
  void clearProgress();

  bool outputIsTerminal_;
  bool errorIsTerminal_;
  bool progressShown_ = false;
  int failure_ = 0;
  std::string input_;  // read, but not handed out yet
};

/// The error for an `errno` of writing to `name`: DiskFull, Denied or InputOutput.
Error writeError(const std::string& name, int code);

/// `text` with every control character but line end and tab as '?'.
std::string printable(std::string_view text);

/// printable(), with line ends as spaces: for names and messages that come from a file.
std::string oneLine(std::string_view text);

}  // namespace chasqui::cli
