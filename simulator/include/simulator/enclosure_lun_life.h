// What a client orders that makes, changes and ends LUNs (docs/lun-life.md).
#pragma once

#include <vector>

#include "simulator/enclosure_luns.h"
#include "simulator/lun_orders.h"
#include "simulator/outcome.h"
#include "simulator/types.h"

namespace vdslab::sim {

class EnclosureLunLife : public EnclosureLuns {
 public:
  // What all of these orders have in common:
  //
  // work     shows how far the order is, and lets others cancel it; null: nobody wants to
  // Returns  the first that applies:
  //          kNotFound      there never was such a LUN, or a drive that is named is not there, or
  //                         its stay is over
  //          kGone          the LUN was deleted
  //          kInvalid       an argument that no enclosure accepts
  //          kCacheCorrupt  the picture is damaged, or the enclosure does not answer, also when
  //                         the order is to change something
  //          kBusy          another operation or another station holds one of the drives that are
  //                         named, or the LUN. None of what it needs stays held, so that
  //                         two orders never wait for each other
  //          kTimedOut, kOutOfMemory   injected
  //          kFailed        the subsystem, or a drive that is needed, has failed
  //          kCancelled     as `work` was asked to, before anything has changed
  //          kOk            done
  // Events   Modified of the LUN that begins to be extended, shrunk or reconfigured, and again if
  //          that is undone. What is done, in one happening: Modified of each drive whose extents
  //          are others now, or that belongs to another group; Modified of the LUN that stays;
  //          Arrived or Departed. What the array does by itself because of it, as a takeover by a
  //          spare, is told after that
  // Time     what latency rules say, drive after drive, with the bytes that become part of the LUN
  // Source   Microsoft Learn: the method of IVdsSubSystem or IVdsLun with that name. Ours: AMB-19.

  // Makes a LUN. Its name is "LUN <number>" where the order gives none; the controller that it
  // belongs to is that of PreferredController.
  //
  // kNotFound      there is no such pool
  // kInvalid       the type is no LunType; stripes of no size, or of no multiple of 512 bytes; a
  //                drive twice; more columns than kColumnsMax; a number of columns that the type
  //                cannot have; a pool, and drives
  // kBusy          also: the array cannot choose without drives that another operation holds
  // kRefused       a drive is not in service, is a hot spare, or is a member of something of which
  //                the order does not name all members, or which has another type or stripe size;
  //                a span would have more columns than its size needs, and it has two at least;
  //                the pool has another type, or a member of it is not in service
  // kTooFewDrives  fewer drives than the type needs are named, or can be chosen
  // kNoSpace       what is asked for is more than fits; there is no room at all
  // Events         also, before Arrived: Modified of other LUNs on its drives, when it is made with
  //                another step of the rebuild priority
  //                also, after Arrived: Modified of a LUN that no controller serves, which is not
  //                ONLINE any more then
  Outcome CreateLun(const LunOrder& order, Work* work, LunNumber* number);

  // How large CreateLun could make the LUN now; order.size_bytes does not count, and neither does
  // what operations hold. kBusy only when another station holds a drive; else as CreateLun.
  Outcome MaxLunBytes(const LunOrder& order, Bytes* bytes) const;

  // The LUN is no more, and its drives are free unless other LUNs, or a pool, keep them. Every
  // acknowledged write to it ends with it: what was in the cache is dropped, nothing counts as
  // lost, and Writes does not name it any more. Data for a drive stays (WriteCache). A LUN that has
  // failed can be deleted.
  Outcome DeleteLun(LunNumber number);

  // Adds `bytes`, rounded up as in CreateLun, right behind the end of the LUN on its drives; 0: as
  // much as fits. A span may get `drives`, which are free, as further columns.
  //
  // kRefused  there are `drives` and the LUN is no span, would have more columns than kColumnsMax,
  //           or has room enough without the last of them; a drive cannot be used, as in CreateLun
  // kFailed   also: the LUN has failed
  // kNoSpace  there is not so much room
  Outcome ExtendLun(LunNumber number, Bytes bytes, const std::vector<DriveHandle>& drives,
                    Work* work);
  // How much ExtendLun could add now, which may be 0. Nothing is held; else as ExtendLun.
  Outcome MaxExtendBytes(LunNumber number, const std::vector<DriveHandle>& drives,
                         Bytes* bytes) const;

  // Takes `bytes`, rounded down to what CreateLun would round up to, from the end of the LUN. What
  // was acknowledged beyond the new end, or in part beyond it, ends there. Drives of a span that
  // hold nothing of it then are free.
  //
  // kInvalid  none, or all of it, would be taken
  // kFailed   also: the LUN has failed
  Outcome ShrinkLun(LunNumber number, Bytes bytes, Work* work);

  // Makes a mirror of a simple LUN, or gives a mirror one copy more: on the drive of `other`, a
  // simple LUN that ends with this (as by DeleteLun, `other` Departed). The copy is made by a
  // rebuild; the order does not wait for that.
  //
  // kNotFound    also: `other` is not there, or was deleted
  // kInvalid     both are the same
  // kFailed      also: one of both has failed
  // kImpossible  the LUN is neither simple nor a mirror; `other` is not simple; one of both shares
  //              its drives with others; the drive is too small
  Outcome AddPlex(LunNumber number, LunNumber other, Work* work);

  // Takes a copy from a mirror; its drive is free then. Of two copies it leaves a simple LUN.
  //
  // kNotFound    also: there is no such plex
  // kImpossible  it is the only plex, or the mirror shares its drives with others
  // kFailed      also: no other copy is whole and in service
  Outcome RemovePlex(LunNumber number, PlexNumber plex, Work* work);

  // Brings back what can be brought back now: hot spares take the places of drives that are away,
  // without the delays of RebuildSpec, and a rebuild that is paused or has failed goes on. The
  // order does not wait for the end of the rebuild. Its latency passes once, not for each drive.
  //
  // kImpossible  the LUN has no redundancy
  // kFailed      also: the LUN has failed, or nothing could be done about what it lacks
  // Events       as when it happens by itself; none when the LUN lacks nothing
  Outcome RecoverLun(LunNumber number, Work* work);

  // Has a free drive take the place of a member, whose data is made anew on it by a rebuild; the
  // order does not wait for that. What was replaced is free. A member that has failed can be
  // replaced.
  //
  // Returns   as above, and
  //           kInvalid  both are the same
  //           kFailed   also: the LUN has failed
  //           kRefused  the one is no member; the other is not free, a hot spare or too small; or
  //                     there is no redundancy to make the data from
  // Events    Modified of both drives and of the LUNs, and LeftService of what is replaced
  // Source    Microsoft Learn: IVdsSubSystem::ReplaceDrive.
  Outcome ReplaceDrive(DriveHandle replaced, DriveHandle replacement);

 protected:
  using EnclosureLuns::EnclosureLuns;
};

}  // namespace vdslab::sim
