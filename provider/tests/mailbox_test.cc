#include "mailbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <utility>

#include "array.h"
#include "embedded.h"
#include "module_threads.h"
#include "mortal_sink.h"
#include "recording_sink.h"
#include "relay.h"
#include "scenario/enclosure_file.h"

namespace vdslab::provider {
namespace {

using sim::EventKind;
using sim::NotifyManner;
using sim::ObjectKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AMailbox : public ::testing::Test {
 protected:
  void Open(NotifyManner manner) {
    mailbox_ = Mailbox::Open(abi::ComPtr<IVdsAdviseSink>(&sink_), manner, array_.ids());
  }
  ~AMailbox() override {
    if (mailbox_) mailbox_->Close();
  }
  static sim::Happening Modified(std::size_t count) {
    return sim::Happening(count, {EventKind::kModified, ObjectKind::kDrive, 0, 1});
  }

  Array array_{sim::ParseEnclosure(kDefaultEnclosure, "default.yaml")};
  testing::RecordingSink sink_;
  std::shared_ptr<Mailbox> mailbox_;
};

TEST_F(AMailbox, DeliversHappeningByHappening) {
  Open(NotifyManner::kQueued);
  mailbox_->Post({{EventKind::kModified, ObjectKind::kDrive, 0, 1},
                  {EventKind::kModified, ObjectKind::kLun, 0, 0}});
  mailbox_->Post({{EventKind::kModified, ObjectKind::kSubsystem, 0, 0}});
  mailbox_->Drain();
  EXPECT_THAT(sink_.codes(),
              ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY, VDS_NF_SUB_SYSTEM_MODIFY));
  EXPECT_EQ(sink_.told()[1].call, 0u);
  EXPECT_EQ(sink_.told()[2].call, 1u);
}

TEST_F(AMailbox, TellsNoMoreThanAHundredAtOnce) {
  Open(NotifyManner::kQueued);
  mailbox_->Post(Modified(250));
  mailbox_->Drain();
  ASSERT_EQ(sink_.told().size(), 250u);
  EXPECT_EQ(sink_.told()[99].call, 0u);
  EXPECT_EQ(sink_.told()[100].call, 1u);
  EXPECT_EQ(sink_.told()[249].call, 2u);
}

TEST_F(AMailbox, LeavesOutWhatVdsHasNoNotificationFor) {
  Open(NotifyManner::kQueued);
  mailbox_->Post({{EventKind::kLeftService, ObjectKind::kLun, 0, 0}});
  mailbox_->Drain();
  EXPECT_THAT(sink_.codes(), IsEmpty());
}

// What is forgotten before the thread has woken for it must not leave the thread asleep.
TEST_F(AMailbox, TellsWhatComesAfterSomethingThatWasForgotten) {
  Open(NotifyManner::kQueued);
  for (int round = 0; round < 50; ++round) {
    for (int time = 0; time < 1000; ++time) {
      mailbox_->Post(Modified(1));
      mailbox_->Forget(array_.ids());
    }
    sink_.Clear();
    mailbox_->Post(Modified(1));
    ASSERT_TRUE(sink_.Await(1)) << "round " << round;
  }
}

TEST_F(AMailbox, TakesWhatHappensAlsoWhenItIsFull) {
  testing::Door door;
  testing::Door entered;
  sink_.inside = [&] {
    entered.Open();
    EXPECT_TRUE(door.Pass());
  };
  Open(NotifyManner::kQueued);
  Relay relay(NotifyManner::kQueued);
  relay.Attach(mailbox_);
  relay.OnHappening(Modified(1));
  ASSERT_TRUE(entered.Pass());
  relay.OnHappening(Modified(4096));
  EXPECT_TRUE(mailbox_->IsFull());
  relay.OnHappening(Modified(1));  // its caller may hold what the sink waits for
  auto causer = std::async(std::launch::async, [&] { relay.AfterOperation(); });
  EXPECT_EQ(causer.wait_for(std::chrono::milliseconds(20)), std::future_status::timeout);
  door.Open();
  causer.get();
  EXPECT_FALSE(mailbox_->IsFull());
  mailbox_->Drain();
  EXPECT_EQ(sink_.told().size(), 4098u);
}

TEST_F(AMailbox, IsNeverFullForTheThreadThatEmptiesIt) {
  bool once = true;
  sink_.inside = [&] {
    if (!std::exchange(once, false)) return;
    mailbox_->Post(Modified(4097));
    mailbox_->WaitForRoom();
  };
  Open(NotifyManner::kQueued);
  mailbox_->Post(Modified(1));
  EXPECT_TRUE(sink_.Await(4098));
}

TEST_F(AMailbox, OfTheInlineMannerDeliversOnTheCallingThread) {
  std::thread::id where;
  sink_.inside = [&] { where = std::this_thread::get_id(); };
  Open(NotifyManner::kInline);
  mailbox_->Post(Modified(1));
  EXPECT_THAT(sink_.codes(), IsEmpty());
  mailbox_->DeliverInline();
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_DRIVE_MODIFY));
  EXPECT_EQ(where, std::this_thread::get_id());
}

TEST_F(AMailbox, OfTheInlineMannerDeliversInTheOrderOfPostingWhenTheSinkPosts) {
  Open(NotifyManner::kInline);
  bool once = true;
  sink_.inside = [&] {
    if (!std::exchange(once, false)) return;
    mailbox_->Post({{EventKind::kModified, ObjectKind::kLun, 0, 0}});
    mailbox_->DeliverInline();
    mailbox_->Drain();
  };
  mailbox_->Post(Modified(1));
  mailbox_->DeliverInline();
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_DRIVE_MODIFY, VDS_NF_LUN_MODIFY));
}

TEST_F(AMailbox, DropsWhatIsForgotten) {
  Open(NotifyManner::kInline);
  mailbox_->Post(Modified(3));
  mailbox_->Forget(array_.ids());
  mailbox_->Post({{EventKind::kModified, ObjectKind::kLun, 0, 0}});
  mailbox_->Drain();
  EXPECT_THAT(sink_.codes(), ElementsAre(VDS_NF_LUN_MODIFY));
}

TEST_F(AMailbox, ThatIsClosedDeliversNothingAndHoldsNoSink) {
  Open(NotifyManner::kQueued);
  EXPECT_EQ(sink_.references(), 2u);
  mailbox_->Close();
  EXPECT_EQ(sink_.references(), 1u);
  mailbox_->Post(Modified(1));
  mailbox_->Drain();
  mailbox_->Close();
  EXPECT_THAT(sink_.codes(), IsEmpty());
}

TEST_F(AMailbox, LetsGoOfTheSinkWithNothingHeld) {
  testing::Door gone;
  abi::ComPtr<IVdsAdviseSink> sink;
  sink.Attach(new testing::MortalSink([this] { mailbox_->Close(); },
                                      [&] {
                                        mailbox_->Drain();
                                        gone.Open();
                                      }));
  mailbox_ = Mailbox::Open(std::move(sink), NotifyManner::kQueued, array_.ids());
  mailbox_->Post(Modified(1));
  EXPECT_TRUE(gone.Pass());
  ModuleThreads::Join();
}

}  // namespace
}  // namespace vdslab::provider
