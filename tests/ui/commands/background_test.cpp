#include "ui/commands/background.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <atomic>

#include "tests/support/qt/wait.h"

namespace netloom::ui {
namespace {

TEST(Background, DeliversTheResultOnTheGuiThread) {
    Background background;
    Expected<int> answer = 0;
    QThread* deliveredOn = nullptr;
    background.run<int>(
        "count", [](const ProgressSink&) -> Expected<int> { return 42; },
        [&](Expected<int> result) {
            answer = result;
            deliveredOn = QThread::currentThread();
        });
    EXPECT_EQ(background.tasks().size(), 1u);
    ASSERT_TRUE(waitUntil([&] { return deliveredOn != nullptr; }));
    EXPECT_EQ(deliveredOn, qApp->thread());
    EXPECT_EQ(answer, 42);
    EXPECT_TRUE(background.tasks().empty());
}

TEST(Background, CancelReachesTheWork) {
    Background background;
    std::optional<Expected<int>> answer;
    BackgroundTask* task = background.run<int>(
        "wait",
        [](const ProgressSink& sink) -> Expected<int> {
            while (sink.report(0.5, "Waiting")) std::this_thread::yield();
            return tl::unexpected<Error>(cancelledError());
        },
        [&](Expected<int> result) { answer = result; });
    QSignalSpy progressed(task, &BackgroundTask::progressed);
    ASSERT_TRUE(waitUntil([&] { return progressed.count() > 0; }));
    EXPECT_EQ(task->progress().fraction, 0.5);
    task->cancel();
    ASSERT_TRUE(waitUntil([&] { return answer.has_value(); }));
    EXPECT_TRUE(isCancelled(answer->error()));
}

TEST(Background, DestructionCancelsAndDeliversNothing) {
    std::atomic<bool> ended = false;
    bool delivered = false;
    {
        Background background;
        background.run<int>(
            "wait",
            [&](const ProgressSink& sink) -> Expected<int> {
                while (!sink.cancelled()) std::this_thread::yield();
                ended = true;
                return 1;
            },
            [&](Expected<int>) { delivered = true; });
    }
    QCoreApplication::processEvents();
    EXPECT_TRUE(ended);
    EXPECT_FALSE(delivered);
}

}  // namespace
}  // namespace netloom::ui
