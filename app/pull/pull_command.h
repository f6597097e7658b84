// `chasqui pull`: models from the hub or from Meta, without a window and without a display.
#pragma once

#include <stop_token>

#include <QStringList>

#include "download/hub.h"
#include "pull/pull_arguments.h"
#include "pull/pull_output.h"

namespace chasqui::app {

/// Exit statuses beside 0 (everything is whole and verified) and 2 (wrong use).
inline constexpr int kPullFailed = 1;
inline constexpr int kPullStopped = 130;

/// Blocks until all is done or has failed; gives the exit status. Tries again, with growing waits, what another try may
/// help, and gives up after eight without progress.
int runPull(const PullRequest& request, const download::Environment& environment, PullOutput& output,
            std::stop_token stop);

/// The program's main() for `arguments` after "pull". Before any other thread.
int pullMain(const QStringList& arguments);

}  // namespace chasqui::app
