Feature: A decision counts once, whenever and however often it arrives
  Networks fail and people press twice. Two leads may also sign in the same second.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: Both leads sign at the same moment
    Given a change request is waiting for both signatures
    When both leads approve it at the same moment
    Then the change request is effective
    And it carries 2 valid signatures
    And the audit log is intact

  Scenario: Ten changes are signed by both leads at the same moment
    Given 10 change requests are waiting for both signatures
    When both leads approve all of them at the same moment
    Then all of them are effective
    And each of them carries 2 valid signatures
    And the audit log is intact

  Scenario: The same decision twice is one signature
    Given a change request is waiting for both signatures
    When the engineering manager approves it
    And the engineering manager approves it once more
    Then both answers name the same signature
    And it carries 1 valid signature

  Scenario: The same decision many times at once is one signature
    Given a change request is waiting for both signatures
    When the engineering manager approves it 20 times at the same moment
    Then all answers name the same signature
    And it carries 1 valid signature
    And the change request is in signoff
    And the audit log is intact

  Scenario: A second, different decision is refused
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When the engineering manager tries to reject it because "I changed my mind"
    Then the system refuses, because it was already decided
    And the change request is in signoff

  Scenario: One lead approves while the other returns it, at the same moment
    Given a change request is waiting for both signatures
    When the engineering manager approves it while the project manager returns it, at the same moment
    Then the change request is returned
    And the author has to revise it
    And nobody has open work to sign it
    And the audit log is intact

  Scenario: The author withdraws while the last lead signs, at the same moment
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When the project manager approves it while the author withdraws it, at the same moment
    Then the change request is either effective or withdrawn, and only one of them succeeded
    And nobody has open work to sign it
    And the audit log is intact
