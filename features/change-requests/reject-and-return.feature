Feature: Either lead may reject a change or return it to its author
  A rejection ends the change request. A return asks the author to revise it; the revision is signed anew.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario Outline: One lead rejects
    Given a change request is waiting for both signatures
    When <one> rejects it because "The tunnel lining would not carry the load"
    Then the change request is rejected
    And nobody has open work to sign it
    And the reason "The tunnel lining would not carry the load" is on record

    Examples:
      | one                     |
      | the engineering manager |
      | the project manager     |

  Scenario: One lead has approved, the other rejects
    Given a change request is waiting for both signatures
    When the engineering manager approves it
    And the project manager rejects it because "No budget this year"
    Then the change request is rejected
    And the audit log is intact

  Scenario: A rejection needs a reason
    Given a change request is waiting for both signatures
    When the engineering manager tries to reject it without a reason
    Then the system refuses, because a reason is missing
    And the change request is in signoff

  Scenario: A return needs to say what to change
    Given a change request is waiting for both signatures
    When the project manager tries to return it without a reason
    Then the system refuses, because a reason is missing
    And the change request is in signoff

  Scenario: A returned change is revised, and the earlier signature no longer counts
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When the project manager returns it because "Give the cost of the second pump"
    Then the change request is returned
    And the author has to revise it
    And nobody has open work to sign it
    When the author revises and resubmits it
    And both leads have assessed it
    Then the change request is in signoff
    And it is at revision 2
    And the signature of the engineering manager over revision 1 is void but still on record
    And it carries 0 valid signatures
    And the engineering manager still has to sign it
    And the project manager still has to sign it
    When the engineering manager approves it
    Then the change request is in signoff
    When the project manager approves it
    Then the change request is effective
    And it carries 2 valid signatures
    And both signatures cover revision 2
    And the audit log is intact

  Scenario: Returned and resubmitted again and again, it still ends as it should
    Given a change request is waiting for both signatures
    When it is returned, revised and assessed anew 5 times
    Then the change request is in signoff
    And it is at revision 6
    When both leads approve it
    Then the change request is effective
    And it carries 2 valid signatures

  Scenario: A signature over yesterday's content is not accepted for today's
    Given a change request is waiting for both signatures
    And the engineering manager has its content before them
    And the project manager has returned it
    And the author has revised and resubmitted it
    And both leads have assessed it
    When the engineering manager tries to approve the content they had before them
    Then the system refuses, because the content has changed
    And it carries 0 valid signatures

  Scenario: A change in signoff cannot be edited
    Given a change request is waiting for both signatures
    When the author tries to edit it
    Then the system refuses, because it is not the time for that
    And it is at revision 1
