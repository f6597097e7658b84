// chasqui-cli: exit status 0, 1 (failed) or 2 (usage).
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>

#include "command.h"

namespace chasqui::cli {
namespace {

Result<void> execute(Run& run) {
  switch (run.options.command) {
    case Command::Devices: return listDevices(run);
    case Command::Info: return printInfo(run);
    case Command::Tokenize: return tokenize(run);
    case Command::Logits: return writeLogits(run);
    case Command::Generate: return generateText(run);
    case Command::Chat: return chat(run);
    case Command::Bench: return bench(run);
    case Command::Tune: return tune(run);
    case Command::Import: return importModel(run);
    case Command::Verify: return verify(run);
  }
  return fail(ErrorCode::Internal, "This command does nothing yet.");
}

// Asked after models and sessions are gone, so that messages about their destruction count too.
Result<void> checkValidation(const Run& run) {
  if (!run.engine || run.engine->validationMessages() == 0) return {};
  return fail(ErrorCode::Internal, "Vulkan's validation layer had something to say.", "Please report this.",
              format("%llu messages, the first: %s", static_cast<unsigned long long>(run.engine->validationMessages()),
                     run.engine->firstValidationMessage().c_str()));
}

int runCommand(Options options) {
  Run run{std::move(options), {}, {}, {}, {}};
  int status = EXIT_SUCCESS;
  const auto report = [&](const Result<void>& result) {
    if (result) return;
    const bool byUser = result.error().code == ErrorCode::Cancelled;
    run.console.error(byUser ? stopped() : result.error());
    status = EXIT_FAILURE;
  };
  report(execute(run));
  report(checkValidation(run));
  return status;
}

}  // namespace
}  // namespace chasqui::cli

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is an error of the disk
  try {
    auto parsed = chasqui::cli::parse(argc, argv);
    if (const auto* ended = std::get_if<chasqui::cli::Ended>(&parsed)) return ended->status;
    return chasqui::cli::runCommand(std::get<chasqui::cli::Options>(std::move(parsed)));
  } catch (const std::bad_alloc&) {
    std::fputs("chasqui-cli: There is not enough memory. Close other programs, or use a smaller context.\n", stderr);
    return EXIT_FAILURE;
  }
}
