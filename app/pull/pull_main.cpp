#include <csignal>
#include <cstdio>

#include "pull/pull_command.h"
#include "pull/stop_signals.h"

namespace chasqui::app {

int pullMain(const QStringList& arguments) {
  const auto parsed = parsePull(arguments);
  if (const auto* exit = std::get_if<CommandLineExit>(&parsed)) {
    std::fputs(qPrintable(exit->text), exit->status == 0 ? stdout : stderr);
    return exit->status;
  }
  // A limit on the size of files, a reader that went: errors, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  StandardOutput output;
  const StopSignals stopping;
  return runPull(std::get<PullRequest>(parsed), download::processEnvironment(), output, stopping.token());
}

}  // namespace chasqui::app
