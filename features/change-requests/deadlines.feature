Feature: A change that nobody decides in time is escalated, not forgotten
  Both leads have five working days to assess and five to sign, on the project's calendar. After that the change request is
  escalated and its open work rests. An escalation opens about it, and its signed resolution reopens
  the signoff, returns the request to its author, or rejects it. It never replaces a signature.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: The signoffs run out of time
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When 7 days pass
    Then the change request is in signoff
    When 1 days pass
    Then the change request is escalated
    And the project manager has nothing left to sign
    When the project manager tries to approve it
    Then the system refuses

  Scenario: The assessments run out of time
    Given a member has submitted a change request
    And the project manager has assessed it
    When 8 days pass
    Then the change request is escalated
    And nobody has open work to assess it

  Scenario: The signoff is reopened, and both leads still sign
    Given a change request ran out of time before the project manager signed
    When both leads agree to reopen its signoff
    Then the change request is in signoff
    And the project manager still has to sign it
    When everybody who still has to sign approves it
    Then the change request is effective
    And it carries 2 valid signatures
    And the audit log is intact

  Scenario: The reopened signoff has a deadline of its own
    Given a change request ran out of time before the project manager signed
    When both leads agree to reopen its signoff
    And 8 days pass
    Then the change request is escalated

  Scenario: The escalated change is returned to its author
    Given a change request ran out of time before the project manager signed
    When both leads agree to return it to its author
    Then the change request is returned
    And the author has to revise it
    When the author revises and resubmits it
    And both leads have assessed it
    And both leads have approved it
    Then the change request is effective
    And both signatures cover revision 2

  Scenario: The escalated change is rejected
    Given a change request ran out of time before the project manager signed
    When both leads agree to reject it
    Then the change request is rejected
    And nobody has any open work on it
    And the process has ended

  Scenario Outline: Nobody resolves it beside its escalation
    Given a change request ran out of time before the project manager signed
    When <person> tries to reopen its signoff
    Then the system refuses
    And the change request is escalated

    Examples:
      | person                  |
      | the author              |
      | the engineering manager |
      | the project manager     |
      | the auditor             |
      | the administrator       |

  Scenario: Decided in time, the deadline has no effect later
    Given an effective change request
    When 30 days pass
    Then the change request is effective
    And the project manager has to implement it

  Scenario: A draft that nobody submits expires after 90 days
    Given a member has drafted a change request
    When 89 days pass
    Then the change request is a draft
    When 2 days pass
    Then the change request is expired
    When the author tries to submit it
    Then the system refuses, because it is not the time for that

  Scenario: A returned change that nobody resubmits expires after 90 days
    Given a change request was returned to its author
    When 91 days pass
    Then the change request is expired
    And nobody has any open work on it
    And the process has ended
    And the audit log is intact

  Scenario: A submitted change request never expires
    Given an effective change request
    When 100 days pass
    Then the change request is effective
