// What `chasqui pull` says, and to whom.
#pragma once

#include <string>

namespace chasqui::app {

class PullOutput {
 public:
  virtual ~PullOutput() = default;

  /// The outcome: a line on standard output.
  virtual void result(const std::string& line) = 0;
  /// A line or more for the person who watches.
  virtual void note(const std::string& text) = 0;
  /// How far it is. On a terminal it takes the place of the one before.
  virtual void progress(const std::string& line) = 0;
  /// Whether progress() writes over itself, and yes or no can be asked.
  virtual bool isTerminal() const = 0;
  /// Yes or no; no where nobody answers.
  virtual bool confirm(const std::string& question) = 0;
};

/// Standard output and standard error.
class StandardOutput : public PullOutput {
 public:
  StandardOutput();
  void result(const std::string& line) override;
  void note(const std::string& text) override;
  void progress(const std::string& line) override;
  bool isTerminal() const override { return isTerminal_; }
  bool confirm(const std::string& question) override;

 private:
  void endLine();
  std::size_t columns() const;

  bool isTerminal_ = false;
  bool inLine_ = false;  // a progress line stands where the next text goes
};

}  // namespace chasqui::app
