#include "command.h"
#include "engine/verify.h"
#include "pace.h"

namespace chasqui::cli {

Result<void> verify(Run& run) {
  engine::VerifyOptions options;
  options.stop = run.interrupts.token();
  options.progress = showPace(run.console, "Checking");
  CHASQUI_TRY_VALUE(const engine::VerifyReport report, engine::verifyModel(run.options.model, options));
  std::size_t failed = 0;
  for (const engine::VerifyCheck& check : report.checks) {
    if (!check.passed) ++failed;
    run.console.print(format("%-4s %s: %s\n", check.passed ? "ok" : "BAD", oneLine(check.what).c_str(),
                             oneLine(check.finding).c_str()));
  }
  CHASQUI_TRY(run.console.result());
  if (failed == 0) return {};
  return fail(ErrorCode::Corrupt,
              format("%zu of %zu checks of %s failed.", failed, report.checks.size(), run.options.model.c_str()),
              "Download it again.");
}

}  // namespace chasqui::cli
